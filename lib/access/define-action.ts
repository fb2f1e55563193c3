import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { DomainError } from "@/lib/platform/errors.rules";
import { histogram } from "@/lib/platform/metrics";
import { type Refusal, refuse, requireActor, requirePermission } from "./entrance";
import type { Actor } from "./reach.rules";
import type { Permission } from "./roles.rules";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; code: string; message: string; requestId: string };

interface ActionDefinition<S extends z.ZodType, T> {
  /** for logs and metrics */
  name: string;
  input: S;
  /** a role without it is refused */
  permission: Permission;
  run: (input: z.output<S>, context: { actor: Actor; requestId: string }) => Promise<T>;
}

const actionSeconds = histogram("ess_action_seconds", "Time to answer a server action, by action and status class", [
  "action",
  "status",
]);

/**
 * The one way in for server actions of signed-in staff (the framework has checked origin and size): actor, permission,
 * shape, one log line, one observation, and a refusal as data the form can show.
 */
export function defineAction<S extends z.ZodType, T>({
  name,
  input,
  permission,
  run,
}: ActionDefinition<S, T>): (sent: z.input<S>) => Promise<ActionResult<T>> {
  return async (sent) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    let refusal: Refusal | undefined;
    try {
      const actor = await requireActor();
      requirePermission(actor, permission);
      const parsed = input.safeParse(sent);
      if (!parsed.success) throw new DomainError("invalid", "body.invalid", "ข้อมูลไม่ถูกต้อง ตรวจแล้วลองใหม่");
      return { ok: true, value: await run(parsed.data, { actor, requestId }) };
    } catch (error) {
      refusal = refuse(error, { requestId, route: name });
      return { ok: false, code: refusal.code, message: refusal.message, requestId };
    } finally {
      const status = `${Math.floor((refusal?.status ?? 200) / 100)}xx`;
      actionSeconds.observe({ action: name, status }, (performance.now() - startedAt) / 1000);
    }
  };
}
