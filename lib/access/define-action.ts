import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { DomainError } from "@/lib/platform/errors.rules";
import { errorFields, log } from "@/lib/platform/log";
import { currentActor } from "./current-actor";
import type { Actor } from "./reach.rules";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; code: string; message: string; requestId: string };

/**
 * The one way in for server actions of signed-in staff (the framework has checked the origin): actor, shape, one log
 * line, and a refusal as data the form can show.
 */
export function defineAction<I, T>({
  name,
  input,
  handle,
}: {
  name: string;
  input: z.ZodType<I>;
  handle: (input: I, context: { actor: Actor; requestId: string }) => Promise<T>;
}): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => {
    const requestId = randomUUID();
    try {
      const actor = await currentActor();
      if (!actor) throw new DomainError("unauthenticated", "access.signed_out", "กรุณาเข้าสู่ระบบอีกครั้ง");
      const parsed = input.safeParse(raw);
      if (!parsed.success) throw new DomainError("invalid", "body.invalid", "ข้อมูลไม่ถูกต้อง ตรวจแล้วลองใหม่");
      return { ok: true, value: await handle(parsed.data, { actor, requestId }) };
    } catch (error) {
      if (error instanceof DomainError) {
        log.warn("refused", { requestId, route: name, code: error.code });
        return { ok: false, code: error.code, message: error.message, requestId };
      }
      log.error("failed", { requestId, route: name, ...errorFields(error) });
      return { ok: false, code: "internal", message: "ระบบขัดข้อง ลองใหม่อีกครั้ง", requestId };
    }
  };
}
