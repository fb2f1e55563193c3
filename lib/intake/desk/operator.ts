import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";

/** Units that answer calls for help. */
const CALL_CENTRES = ["centre_191", "centre_1300", "national_desk"] as const;

/** Whether the officer types callers' reports: their role allows it and their unit answers calls. */
export async function isOperator(actor: Pick<Actor, "role" | "unitId">): Promise<boolean> {
  if (reachOf(actor.role, "incident.intake") === null || actor.unitId === null) return false;
  const count = await db().unit.count({ where: { id: actor.unitId, kind: { in: [...CALL_CENTRES] }, active: true } });
  return count > 0;
}

/** @throws {DomainError} `desk.not_an_operator` */
export async function requireOperator(actor: Actor): Promise<void> {
  if (await isOperator(actor)) return;
  throw new DomainError("forbidden", "desk.not_an_operator", "หน้ารับสายเปิดให้เจ้าหน้าที่ศูนย์ 191 ศูนย์ 1300 และโต๊ะกลางเท่านั้น");
}
