import fc from "fast-check";
import { expect, it } from "vitest";
import {
  fallbackChannelsOf,
  MOST_PHONES,
  type ReachableOfficer,
  fallbackText,
  type ReachableUnit,
} from "./fallback-channels.rules";

const now = new Date("2026-05-01T00:00:00Z");
const inS = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const BOTH = ["sms", "web_push"] as const;

const officer = (id: string, change: Partial<ReachableOfficer> = {}): ReachableOfficer => ({
  id,
  role: "duty_officer",
  hasPhone: true,
  subscriptionIds: [],
  shifts: [],
  dutyOverride: null,
  dutyOverrideUntil: null,
  ...change,
});
const onDuty = { shifts: [{ startsAt: inS(-60), endsAt: inS(60) }] };
const off = { dutyOverride: "off", dutyOverrideUntil: inS(600) };
const open = (officers: ReachableOfficer[], change: Partial<ReachableUnit> = {}, onlyOfficerId: string | null = null) =>
  fallbackChannelsOf(
    { unitId: "u", hasAlertPhone: false, officers, ...change },
    { now, channels: BOTH, onlyOfficerId },
  );
const phones = (doors: ReturnType<typeof open>) =>
  doors.flatMap((door) => (door.channel === "sms" ? [door.to === "officer" ? door.officerId : "unit"] : []));

it.each<[string, string[], string[]]>([
  ["the officers on duty, not the others", phones(open([officer("a", onDuty), officer("b")])), ["a"]],
  ["with nobody on duty, all of them", phones(open([officer("a"), officer("b")])), ["a", "b"]],
  ["the unit's phone too", phones(open([officer("a", onDuty)], { hasAlertPhone: true })), ["a", "unit"]],
  ["the unit's phone alone", phones(open([], { hasAlertPhone: true })), ["unit"]],
  ["nobody has a phone", phones(open([officer("a", { hasPhone: false })])), []],
  [
    "an officer on duty without a phone does not silence the others",
    phones(open([officer("a", { ...onDuty, hasPhone: false }), officer("b")])),
    ["b"],
  ],
  [
    "at most five, who said that they are off last",
    phones(open([officer("off", off), ...["a", "b", "c", "d", "e"].map((id) => officer(id))])),
    ["a", "b", "c", "d", "e"],
  ],
  ["who is off, when there is nobody else", phones(open([officer("off", off)])), ["off"]],
  ["not who may not open the page", phones(open([officer("a", { role: "auditor" })])), []],
  [
    "a head alone, not the desk he is counted under",
    phones(open([officer("a"), officer("h")], { hasAlertPhone: true }, "h")),
    ["h"],
  ],
])("SMS: %s", (_title, called, expected) => {
  expect(called).toEqual(expected);
});

it("web push goes to every browser of every officer, on duty or not", () => {
  const doors = open([
    officer("a", { subscriptionIds: ["1", "2"] }),
    officer("b", { ...onDuty, subscriptionIds: ["3"] }),
  ]);
  expect(doors.filter(({ channel }) => channel === "web_push")).toEqual([
    { channel: "web_push", officerId: "a", subscriptionIds: ["1", "2"] },
    { channel: "web_push", officerId: "b", subscriptionIds: ["3"] },
  ]);
});

it("no phone gets two SMS, at most five are sent, and a unit with any phone gets one", () => {
  const someone = fc.record({ hasPhone: fc.boolean(), isOnDuty: fc.boolean(), isOff: fc.boolean() });
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 20 }), fc.boolean(), (people, hasAlertPhone) => {
      const officers = people.map(({ hasPhone, ...state }, n) =>
        officer(String(n), { hasPhone, ...(state.isOnDuty ? onDuty : {}), ...(state.isOff ? off : {}) }),
      );
      const called = phones(open(officers, { hasAlertPhone }));
      expect(new Set(called).size).toBe(called.length);
      if (hasAlertPhone || people.some(({ hasPhone }) => hasPhone)) expect(called.length).toBeGreaterThan(0);
      if (!people.some((one) => one.isOnDuty)) expect(called.length).toBeLessThanOrEqual(MOST_PHONES + 1);
    }),
  );
});

it("never 5: the text says that there is work and nothing else", () => {
  expect(fallbackText({ number: "2569-000123", isExercise: false })).toBe("ESS: มีงานใหม่ 2569-000123");
  expect(fallbackText({ number: "2569-000123", isExercise: true })).toBe("[ฝึกซ้อม] ESS: มีงานใหม่ 2569-000123");
});
