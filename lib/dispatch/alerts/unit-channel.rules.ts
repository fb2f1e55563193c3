/** So many alerts in a row that nobody of the unit opened, took or declined… */
export const SILENT_ALERTS = 5;
/** …over at least so many days: one bad night is no pattern. */
export const SILENT_DAYS = 3;
/** Until then silence says nothing: they may be on their way to the phone. */
export const ANSWER_WITHIN_S = 600;

const DAY_MS = 86_400_000;

export interface PastAlert {
  /** when LINE, the gateway or a push service took it */
  sentAt: Date;
  /** somebody of the unit opened, accepted or declined it */
  answered: boolean;
}

/**
 * What a unit's real alerts say about its channel.
 * @param alerts in any order, one an incident, only those where the unit was asked to take it
 * @param since  when its newest group was bound: what went to another group says nothing about this one
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
