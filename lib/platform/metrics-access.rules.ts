const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);
const LOOPBACK_ADDRESSES: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

export interface MetricsRequest {
  /** address this server listens on (HOST) */
  listensOn: string;
  /** the request's Host header */
  host: string | null;
  /** filled in by the web server with the caller's address when no proxy named one; a proxy appends to it */
  forwardedFor: string | null;
  hasToken: boolean;
}

/**
 * Figures go to whoever holds the token, and to callers on this machine while the server listens to this machine only.
 * A server that listens to the network cannot tell a neighbour from one who merely claims to be: token only.
 */
export function mayReadMetrics({ listensOn, host, forwardedFor, hasToken }: MetricsRequest): boolean {
  if (hasToken) return true;
  if (!LOOPBACK_HOSTS.has(listensOn)) return false;
  const name = (host ?? "").replace(/:\d+$/, "");
  return LOOPBACK_HOSTS.has(name) && (forwardedFor === null || LOOPBACK_ADDRESSES.has(forwardedFor));
}
