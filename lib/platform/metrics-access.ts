import { equalInConstantTime } from "./crypto";
import { env } from "./env";
import { mayReadMetrics } from "./metrics-access.rules";

/** Tells whether the request's sender may read the figures, by its token or by where its connection comes from. */
export function isMetricsReader({
  host,
  peerAddress,
  authorization,
}: {
  /** `Host` header: name and port */
  host: string | null | undefined;
  peerAddress: string | null;
  authorization: string | null;
}): boolean {
  const { METRICS_TOKEN, PUBLIC_BASE_URL } = env();
  return mayReadMetrics({
    publicHost: new URL(PUBLIC_BASE_URL).hostname,
    askedHost: host && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null,
    peerAddress,
    hasToken: METRICS_TOKEN !== "" && equalInConstantTime(authorization ?? "", `Bearer ${METRICS_TOKEN}`),
  });
}
