/** A unit is silent after this many alerts in a row that it neither opened, accepted nor declined… */
export const SILENT_ALERTS = 5;
/** …over at least this many days: one bad night is no pattern. */
export const SILENT_DAYS = 3;
/** Silence counts only after this many seconds: the officers may still be reaching for the phone. */
export const ANSWER_WITHIN_S = 600;

const DAY_MS = 86_400_000;

export interface PastAlert {
  /** when LINE, the SMS gateway or a push service took it */
  sentAt: Date;
  /** an officer of the unit opened, accepted or declined it */
  answered: boolean;
}

/**
 * Judges a unit's channel by its real alerts.
 * @param alerts in any order, one an incident, only those where the unit was asked to accept
 * @param since  when its newest group was bound: alerts to an earlier group say nothing about this one
 * @returns `answers` and `silent` are findings; `unknown` changes nothing
 */
export function judgeChannel({
  alerts,
  since,
  now,
}: {
  alerts: readonly PastAlert[];
  since: Date | null;
  now: Date;
}): "answers" | "silent" | "unknown" {
  const telling = alerts
    .filter(({ sentAt }) => since === null || sentAt > since)
    .filter(({ answered, sentAt }) => answered || now.getTime() - sentAt.getTime() >= ANSWER_WITHIN_S * 1000)
    .sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())
    .slice(0, SILENT_ALERTS);
  const [newest] = telling;
  const oldest = telling.at(-1);
  if (!newest || !oldest) return "unknown";
  if (newest.answered) return "answers";
  if (telling.length < SILENT_ALERTS || telling.some(({ answered }) => answered)) return "unknown";
  return newest.sentAt.getTime() - oldest.sentAt.getTime() >= SILENT_DAYS * DAY_MS ? "silent" : "unknown";
}
