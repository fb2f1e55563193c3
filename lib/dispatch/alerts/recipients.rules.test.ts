import { describe, expect, it } from "vitest";
import { type OfficerChannel, type Recipient, recipientsOf } from "./recipients.rules";

const NOW = new Date("2026-11-23T01:00:00Z");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const SHIFT = [{ startsAt: hours(-1), endsAt: hours(1) }];

const officer = (id: string, about: Partial<OfficerChannel> = {}): OfficerChannel => ({
  id,
  lineUserId: `U${id}`,
  role: "duty_officer",
  shifts: [],
  dutyOverride: null,
  dutyOverrideUntil: null,
  ...about,
});
const onShift = (id: string, about: Partial<OfficerChannel> = {}) => officer(id, { shifts: SHIFT, ...about });
const GROUP = { id: "g", lineGroupId: "Cg", memberCount: 12 };
const first = { mustAnswer: true, isRepeat: false, now: NOW };
const to = (recipients: Recipient[]) => recipients.map((recipient) => recipient.to);
const unit = (officers: OfficerChannel[], groups = [GROUP], isFlagged = false) => ({
  unitId: "u",
  isFlagged,
  groups,
  officers,
});

describe("chooses the group or the officers, never both, so that few messages are billed", () => {
  it.each([
    {
      title: "the officers on duty by name",
      of: unit([onShift("a"), onShift("b"), officer("c")]),
      expected: ["Ua", "Ub"],
    },
    { title: "the group when nobody is on duty", of: unit([officer("a")]), expected: ["Cg"] },
    { title: "the group without officers", of: unit([]), expected: ["Cg"] },
    {
      title: "the group when it is not larger",
      of: unit([onShift("a"), onShift("b")], [{ ...GROUP, memberCount: 2 }]),
      expected: ["Cg"],
    },
    {
      title: "the group when its size is not known",
      of: unit([onShift("a")], [{ ...GROUP, memberCount: null as never }]),
      expected: ["Cg"],
    },
    {
      title: "officers who said that they are on duty",
      of: unit([officer("a", { dutyOverride: "on", dutyOverrideUntil: hours(1) })]),
      expected: ["Ua"],
    },
    {
      title: "not officers who said that they are off, whatever the roster says",
      of: unit([onShift("a", { dutyOverride: "off", dutyOverrideUntil: hours(1) })]),
      expected: ["Cg"],
    },
    {
      title: "the roster again once a duty override has expired",
      of: unit([onShift("a", { dutyOverride: "off", dutyOverrideUntil: hours(-1) })]),
      expected: ["Ua"],
    },
    {
      title: "never a colleague who cannot accept instead of the group",
      of: unit([onShift("a", { role: "volunteer" }), onShift("b", { role: "protection_worker" })]),
      expected: ["Cg"],
    },
  ])("$title", ({ of, expected }) => {
    expect(to(recipientsOf(of, first))).toEqual(expected);
  });

  it("the group when the unit is asked again", () => {
    expect(to(recipientsOf(unit([onShift("a")]), { ...first, isRepeat: true }))).toEqual(["Cg"]);
  });

  it("a unit that is only informed is reached through anyone who can open the page", () => {
    const volunteers = unit([onShift("a", { role: "volunteer" })]);
    expect(to(recipientsOf(volunteers, { ...first, mustAnswer: false }))).toEqual(["Ua"]);
  });
});

describe("without a group that answers", () => {
  it.each([
    { title: "the officers on duty", of: unit([onShift("a"), officer("b")], []), isRepeat: false, expected: ["Ua"] },
    {
      title: "everybody who is not off when the unit is asked again",
      of: unit([onShift("a"), officer("b"), officer("c", { dutyOverride: "off", dutyOverrideUntil: hours(1) })], []),
      isRepeat: true,
      expected: ["Ua", "Ub"],
    },
    {
      title: "everybody when the roster is empty",
      of: unit([officer("a"), officer("b")], []),
      isRepeat: false,
      expected: ["Ua", "Ub"],
    },
    {
      title: "even officers who are off when there is nobody else",
      of: unit([officer("a", { dutyOverride: "off", dutyOverrideUntil: hours(1) })], []),
      isRepeat: false,
      expected: ["Ua"],
    },
    { title: "nobody", of: unit([], []), isRepeat: false, expected: [] },
    {
      title: "not a flagged group",
      of: unit([officer("a")], [GROUP], true),
      isRepeat: false,
      expected: ["Ua"],
    },
    {
      title: "a flagged group when there is nothing else",
      of: unit([], [GROUP], true),
      isRepeat: false,
      expected: ["Cg"],
    },
  ])("$title", ({ of, isRepeat, expected }) => {
    expect(to(recipientsOf(of, { ...first, isRepeat }))).toEqual(expected);
  });
});
