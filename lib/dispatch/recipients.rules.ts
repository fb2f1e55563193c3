/** One unit's ways to be reached, as the directory knows them at this moment. */
export interface UnitChannels {
  unitId: string;
  /** bound groups the account is still in */
  groups: { id: string; lineGroupId: string; memberCount: number | null }[];
  /** active officers with a linked LINE account */
  officers: { id: string; lineUserId: string; onDuty: boolean }[];
}

export type Recipient =
  | { channel: "line_group"; unitId: string; lineGroupRowId: string; to: string; billed: number }
  | { channel: "line_user"; unitId: string; officerId: string; to: string; billed: 1 };

/**
 * Whom to alert in a unit: its group when it has one; else the officers on duty; else, with nobody rostered, every
 * officer with LINE, because a roster nobody filled in must not silence the unit. Empty: the unit cannot be reached.
 */
export function recipientsOf(unit: UnitChannels): Recipient[] {
  if (unit.groups.length > 0)
    return unit.groups.map((group) => ({
      channel: "line_group",
      unitId: unit.unitId,
      lineGroupRowId: group.id,
      to: group.lineGroupId,
      billed: group.memberCount ?? 1,
    }));
  const onDuty = unit.officers.filter((officer) => officer.onDuty);
  return (onDuty.length > 0 ? onDuty : unit.officers).map((officer) => ({
    channel: "line_user",
    unitId: unit.unitId,
    officerId: officer.id,
    to: officer.lineUserId,
    billed: 1,
  }));
}
