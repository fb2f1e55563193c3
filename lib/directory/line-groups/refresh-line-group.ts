import { findGroupInfo } from "@/lib/line/group-info";
import { db, inTransaction } from "@/lib/platform/db";
import { flagLostGroup } from "./unit-channel";

/**
 * Brings a group's name and size up to date: the size is what an alert to it is billed for. LINE is asked outside any
 * transaction. A group that LINE says we are not in is lost, with or without a `leave` event: webhooks can get lost too.
 * Any later event from it shows that we are in it after all, and undoes this.
 */
export async function refreshLineGroup({ id }: { id: string }): Promise<void> {
  const group = await db().lineGroup.findUnique({ where: { id }, select: { lineGroupId: true, leftAt: true } });
  if (!group || group.leftAt) return;
  const info = await findGroupInfo(group.lineGroupId);
  if (!info) return lose(id);
  await db().lineGroup.update({
    where: { id },
    data: { name: info.name, memberCount: info.memberCount },
    select: { id: true },
  });
}

async function lose(id: string): Promise<void> {
  await inTransaction(async (tx, now) => {
    const { count } = await tx.lineGroup.updateMany({ where: { id, leftAt: null }, data: { leftAt: now } });
    if (count === 0) return;
    const { unitId } = await tx.lineGroup.findUniqueOrThrow({ where: { id }, select: { unitId: true } });
    if (unitId) await flagLostGroup(tx, { groupId: id, unitId, lostAt: now });
  });
}
