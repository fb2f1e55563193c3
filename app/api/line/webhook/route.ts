import { defineRoute, readBytes } from "@/lib/access/define-route";
import { receiveWebhook } from "@/lib/intake/chat/receive-webhook";
import { env } from "@/lib/platform/env";

/** LINE's events. The signature belongs to the bytes, so they are read as they come; stored, answered, understood later. */
export const POST = defineRoute({
  route: "/api/line/webhook",
  access: "public",
  handle: async ({ request }) => {
    const rawBody = await readBytes(request, env().WEBHOOK_MAX_BYTES);
    await receiveWebhook({ rawBody, signature: request.headers.get("x-line-signature") });
    return new Response(null, { status: 200 });
  },
});
