/** What an officer said about themself; it holds until `dutyOverrideUntil`, then the roster speaks again. */
export const DUTY_OVERRIDES = ["on", "off"] as const;

export interface DutyState {
  /** any shifts of the officer; those of other times do no harm */
  shifts: readonly { startsAt: Date; endsAt: Date }[];
  /** `on` or `off` as the officer row holds it; anything else counts as not said */
  dutyOverride: string | null;
  dutyOverrideUntil: Date | null;
  now: Date;
}

/**
 * Is the officer on duty? What they said themself is stronger than the roster until its time is over; a shift holds
 * from its start up to, not including, its end. Pure: `isOnDuty({ shifts, dutyOverride, dutyOverrideUntil, now })`.
 */
export function isOnDuty({ shifts, dutyOverride, dutyOverrideUntil, now }: DutyState): boolean {
  const said = DUTY_OVERRIDES.find((override) => override === dutyOverride);
  if (said && dutyOverrideUntil && now < dutyOverrideUntil) return said === "on";
  return shifts.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
}
