import { LineError, readJson, type Router } from "./http";
import { requireChannelToken } from "./messaging-routes";
import type { Platform } from "./platform";

export const SMS_PATH = "/sms/messages";
const E164 = /^\+[1-9][0-9]{6,14}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ten joined parts of Thai text. */
const MAX_TEXT = 670;
const PUSHES_KEPT = 500;

/** What is not LINE and still goes out: an SMS gateway as docs/sms-gateway.md has it, and a browser's push service. */
export function addSmsAndPushRoutes(router: Router, platform: Platform): void {
  const { store } = platform;
  router.on("POST", SMS_PATH, (call) => {
    requireChannelToken(platform, call);
    const { to, text, sender, idempotencyKey } = readJson(call);
    if (typeof to !== "string" || !E164.test(to)) throw new LineError(400, { message: "to must be E.164" });
    if (typeof text !== "string" || text.length < 1 || text.length > MAX_TEXT)
      throw new LineError(400, { message: `text must be 1 to ${MAX_TEXT} characters` });
    if (typeof sender !== "string") throw new LineError(400, { message: "sender is required" });
    if (typeof idempotencyKey !== "string" || !UUID.test(idempotencyKey))
      throw new LineError(400, { message: "idempotencyKey must be a UUID" });
    call.note.to = to;
    if (store.sms.some((sms) => sms.idempotencyKey === idempotencyKey))
      throw new LineError(409, { message: "already accepted" });
    store.addSms({ at: new Date().toISOString(), to, text, sender, idempotencyKey });
    return { status: 202, json: { accepted: true } };
  });

  // RFC 8030 with VAPID (RFC 8292). Decrypting is the browser's part.
  router.on("POST", "/push/:subscription", (call) => {
    const { authorization = "", ttl, urgency = "normal" } = call.headers;
    if (!/^vapid t=[^,]+,\s*k=\S+/i.test(authorization)) throw new LineError(401, { message: "VAPID is required" });
    if (call.headers["content-encoding"] !== "aes128gcm")
      throw new LineError(415, { message: "content-encoding must be aes128gcm" });
    if (typeof ttl !== "string" || !/^\d+$/.test(ttl)) throw new LineError(400, { message: "TTL is required" });
    platform.pushes.push({
      at: new Date().toISOString(),
      subscription: call.params.subscription ?? "",
      ttlS: Number(ttl),
      urgency: String(urgency),
      bytes: call.body.length,
    });
    platform.pushes.splice(0, platform.pushes.length - PUSHES_KEPT);
    return { status: 201 };
  });
}
