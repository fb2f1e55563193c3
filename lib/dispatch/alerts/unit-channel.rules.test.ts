import fc from "fast-check";
import { expect, it } from "vitest";
import { judgeChannel, type PastAlert, SILENT_ALERTS } from "./unit-channel.rules";

const now = new Date("2026-05-10T00:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const silent = (days: number): PastAlert => ({ sentAt: daysAgo(days), answered: false });
const answered = (days: number): PastAlert => ({ sentAt: daysAgo(days), answered: true });
const judge = (alerts: PastAlert[], since: Date | null = null) => judgeChannel({ alerts, since, now });
const FIVE = [1, 2, 3, 4, 5].map(silent);

it.each<[string, ReturnType<typeof judge>, string]>([
  ["never alerted", judge([]), "unknown"],
  ["five in a row over four days, none answered", judge(FIVE), "silent"],
  ["only four", judge(FIVE.slice(0, 4)), "unknown"],
  ["five in one night", judge([1, 1.1, 1.2, 1.3, 1.4].map(silent)), "unknown"],
  ["exactly three days between the first and the last", judge([1, 2, 3, 3.5, 4].map(silent)), "silent"],
  ["the newest was answered", judge([answered(0.5), ...FIVE]), "answers"],
  ["one of the last five was answered", judge([silent(1), silent(2), answered(3), silent(4), silent(5)]), "unknown"],
  ["answered longer ago than the last five", judge([...FIVE, answered(6)]), "silent"],
  ["the newest is minutes old and still counts for nothing", judge([silent(0.001), ...FIVE.slice(0, 4)]), "unknown"],
  ["an answer counts at once", judge([answered(0.001), ...FIVE]), "answers"],
  ["what went to the group before says nothing", judge(FIVE, daysAgo(2.5)), "unknown"],
])("%s", (_title, verdict, expected) => {
  expect(verdict).toBe(expected);
});

it("a unit whose newest telling alert was answered is never called silent", () => {
  const alert = fc.record({ sentAt: fc.integer({ min: 1, max: 60 }).map(daysAgo), answered: fc.boolean() });
  fc.assert(
    fc.property(fc.array(alert, { maxLength: 12 }), (alerts) => {
      expect(judge([answered(0.1), ...alerts])).toBe("answers");
      if (alerts.length < SILENT_ALERTS) expect(judge(alerts)).not.toBe("silent");
    }),
  );
});
