import { defineRoute } from "@/lib/access/define-route";
import { refreshServiceGauges } from "@/lib/watchdog/service-gauges";
import { notFound } from "@/lib/platform/errors.rules";
import { registry } from "@/lib/platform/metrics";
import { isMetricsReader } from "@/lib/platform/metrics-access";
import { whyNotReady } from "@/lib/platform/readiness";
import { PEER_ADDRESS_HEADER } from "@/lib/platform/web-server";

export const dynamic = "force-dynamic";

/** Prometheus text: this process's figures and the service's. To strangers it does not exist. */
export const GET = defineRoute({
  access: "public",
  route: "/metrics",
  handle: async ({ request }) => {
    const isReader = isMetricsReader({
      host: request.headers.get("host"),
      peerAddress: request.headers.get(PEER_ADDRESS_HEADER),
      authorization: request.headers.get("authorization"),
    });
    if (!isReader) throw notFound();
    // This process's own figures, and why it is not ready, are there also while the database is away.
    const reasons = await whyNotReady();
    if (!reasons.includes("database_unreachable")) await refreshServiceGauges();
    return new Response(await registry().metrics(), { headers: { "content-type": registry().contentType } });
  },
});
