import { reachOf } from "@/lib/access/roles.rules";
import { isOnDuty } from "@/lib/directory/staff/on-duty.rules";
import type { Role } from "@/lib/vocabulary/role";

/** Ways to a unit's people beside LINE. */
export interface ReachableUnit {
  unitId: string;
  hasAlertPhone: boolean;
  /** active officers with a phone or a browser */
  officers: readonly ReachableOfficer[];
}

export interface ReachableOfficer {
  id: string;
  role: Role;
  hasPhone: boolean;
  /** browsers that asked to be alerted and are not known to be gone */
  subscriptionIds: readonly string[];
  shifts: readonly { startsAt: Date; endsAt: Date }[];
  dutyOverride: string | null;
  dutyOverrideUntil: Date | null;
}

export type FallbackChannel =
  | { channel: "sms"; to: "officer"; officerId: string }
  | { channel: "sms"; to: "unit" }
  | { channel: "web_push"; officerId: string; subscriptionIds: readonly string[] };

/** An SMS costs money and wakes people: of a unit whose roster says nothing, so many are enough. */
export const MOST_PHONES = 5;

/**
 * Which doors to open. SMS: the officers on duty who have a phone; nobody rostered: of all with a phone, those first
 * who did not say that they are off, at most five; and the unit's own phone. Web push costs nothing: everybody's
 * browsers. Only people who may open the incident's page are told of it.
 * @param onlyOfficerId the alert was for this officer and for nobody else of the unit (a head)
 */
export function fallbackChannelsOf(
  unit: ReachableUnit,
  {
    now,
    channels,
    onlyOfficerId,
  }: { now: Date; channels: readonly FallbackChannel["channel"][]; onlyOfficerId: string | null },
): FallbackChannel[] {
  const able = unit.officers.filter(
    ({ id, role }) => reachOf(role, "incident.view") !== null && (onlyOfficerId === null || id === onlyOfficerId),
  );
  const doors: FallbackChannel[] = [];
  if (channels.includes("web_push"))
    for (const { id, subscriptionIds } of able)
      if (subscriptionIds.length > 0) doors.push({ channel: "web_push", officerId: id, subscriptionIds });
  if (!channels.includes("sms")) return doors;

  const withPhone = able.filter(({ hasPhone }) => hasPhone);
  const onDuty = withPhone.filter((officer) => isOnDuty({ ...officer, now }));
  const isOff = ({ dutyOverride, dutyOverrideUntil }: ReachableOfficer) =>
    dutyOverride === "off" && dutyOverrideUntil !== null && now < dutyOverrideUntil;
  const offLast = [...withPhone].sort((a, b) => Number(isOff(a)) - Number(isOff(b)));
  const called = onDuty.length > 0 ? onDuty : offLast.slice(0, MOST_PHONES);
  for (const { id } of called) doors.push({ channel: "sms", to: "officer", officerId: id });
  if (unit.hasAlertPhone && onlyOfficerId === null) doors.push({ channel: "sms", to: "unit" });
  return doors;
}

/** What shows on a lock screen: that there is work, never what, where or who (never 5). */
export function fallbackText({ number, isExercise }: { number: string; isExercise: boolean }): string {
  return `${isExercise ? "[ฝึกซ้อม] " : ""}ESS: มีงานใหม่ ${number}`;
}
