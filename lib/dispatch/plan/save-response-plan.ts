import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { changedMeanwhile } from "@/lib/directory/units/unit-fields";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { faultOfPlan, isSamePlan } from "./response-plan.rules";
import type { SaveResponsePlan } from "./response-plan.schema";

/**
 * Saves which kinds of unit a problem alerts, and in which role. Incidents already routed keep their units.
 * @throws {DomainError} `not_found` for a role that does not manage the whole directory
 * @throws {DomainError} `plan.no_primary` when no kind would be asked to accept
 * @throws {DomainError} `changed_meanwhile` when the plan has changed since it was read; nothing is written
 */
export async function saveResponsePlan(
  { problem, entries, before }: SaveResponsePlan,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (reachFilter(actor, "directory.manage").kind !== "everything") throw notFound("แผน");
  const fault = faultOfPlan(entries);
  if (fault === "no_primary")
    throw new DomainError("invalid", "plan.no_primary", "ทุกปัญหาต้องมีหน่วยหลักอย่างน้อยหนึ่งประเภท ไม่เช่นนั้นจะไม่มีหน่วยใดรับเรื่องได้");
  if (fault) throw new DomainError("invalid", "plan.kind_twice", "หน่วยแต่ละประเภทมีได้บทบาทเดียวในแผนเดียวกัน");
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`response_plan:${problem}`}))::text`;
    const stands = await tx.responsePlan.findMany({ where: { problem }, select: { unitKind: true, role: true } });
    if (!isSamePlan(stands, before)) throw changedMeanwhile();
    await tx.responsePlan.deleteMany({ where: { problem } });
    await tx.responsePlan.createMany({ data: entries.map((entry) => ({ problem, ...entry })) });
    await audit(tx, actor, { action: "plan.update", subjectType: "response_plan", subjectId: problem, requestId });
  });
}
