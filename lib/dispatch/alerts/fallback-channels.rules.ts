import { reachOf } from "@/lib/access/roles.rules";
import { isOnDuty } from "@/lib/directory/staff/on-duty.rules";
import type { Role } from "@/lib/vocabulary/role";

/** Ways to reach a unit's people other than LINE. */
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
  /** browsers that subscribed to alerts and are not known to be gone */
  subscriptionIds: readonly string[];
  shifts: readonly { startsAt: Date; endsAt: Date }[];
  dutyOverride: string | null;
  dutyOverrideUntil: Date | null;
}

export type FallbackChannel =
  | { channel: "sms"; to: "officer"; officerId: string }
  | { channel: "sms"; to: "unit" }
  | { channel: "web_push"; officerId: string; subscriptionIds: readonly string[] };

/** Most SMS for one alert of a unit without a roster: an SMS costs money and wakes people. */
export const MOST_PHONES = 5;

/**
 * Chooses the fallback channels of an alert.
 * SMS goes to officers on duty who have a phone, and to the unit's own phone. If nobody is rostered, it goes to at most
 * `MOST_PHONES` officers with a phone, those who said that they are off last. Web push is free and goes to every
 * officer's browsers. Only officers who may open the incident's page are chosen.
 * @param onlyOfficerId set when the alert was for this officer alone (a head)
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

/** Returns the text shown on a lock screen: it says that there is work, never what, where or who (never 5). */
export function fallbackText({ number, isExercise }: { number: string; isExercise: boolean }): string {
  return `${isExercise ? "[ฝึกซ้อม] " : ""}ESS: มีงานใหม่ ${number}`;
}
