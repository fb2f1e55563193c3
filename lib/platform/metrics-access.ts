import { equalInConstantTime } from "./crypto";
import { env } from "./env";
import { mayReadMetrics } from "./metrics-access.rules";

/** Tells whether the request's sender may read the figures, by its token or by where its connection comes from. */
export function isMetricsReader({
  peerAddress,
  authorization,
}: {
  peerAddress: string | null;
  authorization: string | null;
}): boolean {
  const { METRICS_TOKEN, PUBLIC_BASE_URL } = env();
  return mayReadMetrics({
    publicHost: new URL(PUBLIC_BASE_URL).hostname,
    peerAddress,
    hasToken: METRICS_TOKEN !== "" && equalInConstantTime(authorization ?? "", `Bearer ${METRICS_TOKEN}`),
  });
}
