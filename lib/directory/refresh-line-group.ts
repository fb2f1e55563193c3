import { findGroupInfo } from "@/lib/line/group-info";
import { db } from "@/lib/platform/db";

/**
 * Brings a group's name and size up to date: the size is what an alert to it is billed for. LINE is asked outside any
 * transaction; a group that LINE no longer knows keeps what was known, its `leave` event says that we are out.
 */
export async function refreshLineGroup({ id }: { id: string }): Promise<void> {
  const group = await db().lineGroup.findUnique({ where: { id }, select: { lineGroupId: true, leftAt: true } });
  if (!group || group.leftAt) return;
  const info = await findGroupInfo(group.lineGroupId);
  if (!info) return;
  await db().lineGroup.update({
    where: { id },
    data: { name: info.name, memberCount: info.memberCount },
    select: { id: true },
  });
}
