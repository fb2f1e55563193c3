import { audit } from "@/lib/access/audit";
import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";

/**
 * Ends a LINE group's tie to its unit: the next alert goes another way. The account stays in the group, which may be
 * bound again with a new code.
 * @throws {DomainError} `not_found` when the group is bound to no unit within the actor's reach for `group.bind`
 */
export async function unbindGroup(
  { groupId }: { groupId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  await inTransaction(async (tx, now) => {
    const { count } = await tx.lineGroup.updateMany({
      where: { id: groupId, unit: { is: unitsWithin(actor, "group.bind") } },
      // A code typed before this moment that comes late binds nothing.
      data: { unitId: null, boundAt: now },
    });
    if (count === 0) throw notFound("กลุ่ม LINE");
    // A group we were thrown out of worries nobody once it is nobody's.
    await tx.alarm.updateMany({
      where: { dedupeKey: { startsWith: `group_left:${groupId}:` }, clearedAt: null },
      data: { clearedAt: now },
    });
    await audit(tx, actor, { action: "group.unbind", subjectType: "line_group", subjectId: groupId, requestId });
  });
}
