import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { expandShifts, isRealDay, withoutOverlap } from "./shift.rules";
import type { AddShifts } from "./shift.schema";
import { staffWithin } from "@/lib/directory/staff/staff-reach";

/**
 * Puts an officer on the roster of their unit. Hours that are on it already stay as they are.
 * @returns how many shifts were added and how many stood already
 * @throws {DomainError} `not_found` when the officer is not within the actor's reach for `staff.manage`, not active, or
 *   without a unit
 * @throws {DomainError} `shift.day` when the first day is none
 */
export async function addShifts(
  { officerId, ...pattern }: AddShifts,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ added: number; standing: number }> {
  if (!isRealDay(pattern.firstDay)) throw new DomainError("invalid", "shift.day", "วันที่ไม่ถูกต้อง เลือกวันใหม่");
  return inTransaction(async (tx) => {
    // Two who fill in one officer's roster at once must not both find the hours free.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`roster:${officerId}`}))::text`;
    const officer = await tx.officer.findFirst({
      where: { AND: [{ id: officerId, active: true, unitId: { not: null } }, staffWithin(actor)] },
      select: { unitId: true },
    });
    if (!officer?.unitId) throw notFound("เจ้าหน้าที่ของหน่วย");
    const { unitId } = officer;
    const wanted = expandShifts(pattern);
    const last = wanted.at(-1);
    const first = wanted[0];
    if (!first || !last) return { added: 0, standing: 0 };
    const standing = await tx.shift.findMany({
      where: { officerId, startsAt: { lt: last.endsAt }, endsAt: { gt: first.startsAt } },
      select: { startsAt: true, endsAt: true },
    });
    const free = withoutOverlap(wanted, standing);
    await tx.shift.createMany({ data: free.map((span) => ({ officerId, unitId, ...span })) });
    if (free.length > 0)
      await audit(tx, actor, {
        action: "shift.add",
        subjectType: "officer",
        subjectId: officerId,
        reason: `${free.length} เวร`,
        requestId,
      });
    return { added: free.length, standing: wanted.length - free.length };
  });
}
