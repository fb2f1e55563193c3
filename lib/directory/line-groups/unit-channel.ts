import type { Tx } from "@/lib/platform/db";

/**
 * The unit's last group is lost: its alerts go by other doors and up the ladder at once, until it is bound again. The
 * desk is alarmed once a loss. A unit that still has a group is not flagged.
 */
export async function flagLostGroup(
  tx: Tx,
  { groupId, unitId, lostAt }: { groupId: string; unitId: string; lostAt: Date },
): Promise<void> {
  await tx.alarm.createMany({
    data: [{ kind: "group_left", dedupeKey: `group_left:${groupId}:${lostAt.getTime()}`, data: { unitId } }],
    skipDuplicates: true,
  });
  const standing = await tx.lineGroup.count({ where: { unitId, leftAt: null, id: { not: groupId } } });
  if (standing > 0) return;
  await tx.unit.updateMany({
    where: { id: unitId, OR: [{ channelFlag: null }, { channelFlag: "never_answers" }] },
    data: { channelFlag: "group_lost", channelFlaggedAt: lostAt },
  });
}

/** A group of the unit is there again. @param isNewBinding a new group also ends “never answers” */
export async function clearLostGroup(
  tx: Tx,
  { unitId, isNewBinding }: { unitId: string; isNewBinding: boolean },
): Promise<void> {
  const flags = isNewBinding ? ["group_lost", "never_answers"] : ["group_lost"];
  await tx.unit.updateMany({
    where: { id: unitId, channelFlag: { in: flags } },
    data: { channelFlag: null, channelFlaggedAt: null },
  });
}
