import { defineRoute } from "@/lib/access/define-route";
import { refreshServiceGauges } from "@/lib/watchdog/service-gauges";
import { equalInConstantTime } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors.rules";
import { registry } from "@/lib/platform/metrics";
import { mayReadMetrics } from "@/lib/platform/metrics-access.rules";

export const dynamic = "force-dynamic";

/** Prometheus text: this process's figures and the service's. To strangers it does not exist. */
export const GET = defineRoute({
  access: "public",
  route: "/metrics",
  handle: async ({ request }) => {
    const { HOST, METRICS_TOKEN } = env();
    const given = request.headers.get("authorization") ?? "";
    const isAllowed = mayReadMetrics({
      listensOn: HOST,
      host: request.headers.get("host"),
      forwardedFor: request.headers.get("x-forwarded-for"),
      hasToken: METRICS_TOKEN !== "" && equalInConstantTime(given, `Bearer ${METRICS_TOKEN}`),
    });
    if (!isAllowed) throw notFound();
    await refreshServiceGauges();
    return new Response(await registry().metrics(), { headers: { "content-type": registry().contentType } });
  },
});
