import { isOnDuty } from "@/lib/directory/staff/on-duty.rules";
import { reachOf } from "@/lib/access/roles.rules";
import type { Role } from "@/lib/vocabulary/role";

/** A unit's channels, as the directory knows them now. */
export interface UnitChannels {
  unitId: string;
  /** the group does not answer, or the account was removed from it */
  isFlagged: boolean;
  /** bound groups that the account is still a member of */
  groups: readonly { id: string; lineGroupId: string; memberCount: number | null }[];
  /** active officers with a linked LINE account */
  officers: readonly OfficerChannel[];
}

export interface OfficerChannel {
  id: string;
  lineUserId: string;
  role: Role;
  shifts: readonly { startsAt: Date; endsAt: Date }[];
  dutyOverride: string | null;
  dutyOverrideUntil: Date | null;
}

export type Recipient =
  | { channel: "line_group"; unitId: string; lineGroupRowId: string; to: string; billed: number }
  | { channel: "line_user"; unitId: string; officerId: string; to: string; billed: 1 };

/**
 * Chooses a unit's recipients in LINE: its group or its officers, never both, since LINE bills a push for every member
 * who gets it.
 * - Officers on duty are alerted by name when they are fewer than the group's members.
 * - Otherwise the group: nobody on duty has LINE, its size is unknown, or the unit is asked again (`isRepeat`) and
 *   everybody in it should see the alert.
 * - Without a group, or with one that does not answer: the officers on duty; else every officer who did not say that
 *   they are off; else every officer, because an empty roster must not silence the unit.
 *
 * Only officers who can act count: those who may accept where the unit is asked to (`mustAnswer`), those who may open
 * the incident elsewhere. Empty when LINE cannot reach the unit.
 */
export function recipientsOf(
  unit: UnitChannels,
  { mustAnswer, isRepeat, now }: { mustAnswer: boolean; isRepeat: boolean; now: Date },
): Recipient[] {
  const needed = mustAnswer ? "incident.respond" : "incident.view";
  const able = unit.officers.filter(({ role }) => reachOf(role, needed) !== null);
  const onDuty = able.filter((officer) => isOnDuty({ ...officer, now }));
  const groups = groupsOf(unit);
  const groupIsBilled = unit.groups.reduce((sum, { memberCount }) => sum + (memberCount ?? 1), 0);

  if (groups.length > 0 && !unit.isFlagged) {
    const byName = !isRepeat && onDuty.length > 0 && onDuty.length < groupIsBilled;
    return byName ? onDuty.map((officer) => byOfficer(unit, officer)) : groups;
  }
  const notOff = able.filter(({ dutyOverride, dutyOverrideUntil }) => {
    return !(dutyOverride === "off" && dutyOverrideUntil !== null && now < dutyOverrideUntil);
  });
  const officers = [isRepeat ? [] : onDuty, notOff, able].find((some) => some.length > 0) ?? [];
  return officers.length > 0 ? officers.map((officer) => byOfficer(unit, officer)) : groups;
}

const groupsOf = ({ unitId, groups }: UnitChannels): Recipient[] =>
  groups.map((group) => ({
    channel: "line_group",
    unitId,
    lineGroupRowId: group.id,
    to: group.lineGroupId,
    billed: group.memberCount ?? 1,
  }));

const byOfficer = ({ unitId }: UnitChannels, { id, lineUserId }: OfficerChannel): Recipient => ({
  channel: "line_user",
  unitId,
  officerId: id,
  to: lineUserId,
  billed: 1,
});
