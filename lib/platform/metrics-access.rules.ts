const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);
const LOOPBACK_ADDRESSES: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

export interface MetricsRequest {
  /** host name under which people reach the service (PUBLIC_BASE_URL) */
  publicHost: string;
  /** host name that the request asks for; null when it names none */
  askedHost: string | null;
  /** the other end of the connection as the socket says; null when unknown, or when a proxy passed the request on */
  peerAddress: string | null;
  hasToken: boolean;
}

/**
 * Decides who may read the figures: any caller with the token. Without it only this machine, as the connection says and
 * not as the request claims, and only where no proxy can stand in front, that is, for a service of this machine alone.
 * A request for another name is refused as well: a web page whose name was made to lead here would send it.
 */
export function mayReadMetrics({ publicHost, askedHost, peerAddress, hasToken }: MetricsRequest): boolean {
  if (hasToken) return true;
  const isLocalName = (host: string | null) => host !== null && LOOPBACK_HOSTS.has(host);
  return (
    isLocalName(publicHost) && isLocalName(askedHost) && peerAddress !== null && LOOPBACK_ADDRESSES.has(peerAddress)
  );
}
