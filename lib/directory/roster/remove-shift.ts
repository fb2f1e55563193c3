import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import type { RestoreShift } from "./shift.schema";
import { staffWithin } from "@/lib/directory/staff/staff-reach";

type Context = { actor: Actor; requestId: string };

/**
 * Takes a shift off the roster.
 * @returns what `restoreShift` needs to put it back
 * @throws {DomainError} `not_found` out of the actor's reach for `staff.manage`
 */
export async function removeShift(
  { shiftId }: { shiftId: string },
  { actor, requestId }: Context,
): Promise<RestoreShift> {
  return inTransaction(async (tx) => {
    const shift = await tx.shift.findFirst({
      where: { id: shiftId, officer: staffWithin(actor) },
      select: { officerId: true, unitId: true, startsAt: true, endsAt: true },
    });
    const { count } = await tx.shift.deleteMany({ where: { id: shiftId, officer: staffWithin(actor) } });
    if (!shift || count === 0) throw notFound("เวร");
    await audit(tx, actor, {
      action: "shift.remove",
      subjectType: "officer",
      subjectId: shift.officerId,
      requestId,
    });
    return { ...shift, startsAt: shift.startsAt.toISOString(), endsAt: shift.endsAt.toISOString() };
  });
}

/**
 * Puts a shift back as it was.
 * @throws {DomainError} `not_found` when the officer is out of reach or has left the unit
 * @throws {DomainError} `shift.taken` when other hours of the officer stand there by now
 */
export async function restoreShift(shift: RestoreShift, { actor, requestId }: Context): Promise<void> {
  const { officerId, unitId } = shift;
  const span = { startsAt: new Date(shift.startsAt), endsAt: new Date(shift.endsAt) };
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`roster:${officerId}`}))::text`;
    const officer = await tx.officer.findFirst({
      where: { AND: [{ id: officerId, unitId, active: true }, staffWithin(actor)] },
      select: { id: true },
    });
    if (!officer || span.endsAt <= span.startsAt) throw notFound("เจ้าหน้าที่ของหน่วย");
    const taken = await tx.shift.count({
      where: { officerId, startsAt: { lt: span.endsAt }, endsAt: { gt: span.startsAt } },
    });
    if (taken > 0) throw new DomainError("conflict", "shift.taken", "มีเวรอื่นในช่วงเวลานี้แล้ว");
    await tx.shift.create({ data: { officerId, unitId, ...span }, select: { id: true } });
    await audit(tx, actor, { action: "shift.add", subjectType: "officer", subjectId: officerId, requestId });
  });
}
