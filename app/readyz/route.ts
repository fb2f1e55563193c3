import { defineRoute } from "@/lib/access/define-route";
import { whyNotReady } from "@/lib/platform/readiness";

export const dynamic = "force-dynamic";

/** 200 when this process may be given traffic, else 503 with the reasons. */
export const GET = defineRoute({
  access: "public",
  route: "/readyz",
  handle: async () => {
    const reasons = await whyNotReady();
    return Response.json({ ready: reasons.length === 0, reasons }, { status: reasons.length === 0 ? 200 : 503 });
  },
});
