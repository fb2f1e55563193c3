import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Finding, INVARIANTS, type KnownAlarm, NO_REPAIRS, planAlarms, unrepaired } from "./invariants.rules";

const I3: Finding = { invariant: "I3", count: 1, incidentIds: ["a"] };
const known = (change: Partial<KnownAlarm>): KnownAlarm => ({
  id: "1",
  dedupeKey: "invariant_broken:I3",
  isStanding: true,
  count: 1,
  ...change,
});

describe("planAlarms", () => {
  it("raises one for the invariant and one on each incident", () => {
    expect(planAlarms({ findings: [I3], known: [] }).raise).toEqual([
      { dedupeKey: "invariant_broken:I3", invariant: "I3", incidentId: null, count: 1 },
      { dedupeKey: "invariant_broken:I3:a", invariant: "I3", incidentId: "a", count: 1 },
    ]);
  });

  it.each([
    {
      title: "leaves a standing one alone",
      alarm: known({}),
      findings: [I3],
      raise: false,
      retire: false,
      update: false,
    },
    {
      title: "updates a standing one to the new figure",
      alarm: known({ count: 4 }),
      findings: [I3],
      raise: false,
      retire: false,
      update: true,
    },
    {
      title: "clears it when the fault is gone",
      alarm: known({}),
      findings: [],
      raise: false,
      retire: true,
      update: false,
    },
    {
      title: "does not raise again one that a person cleared while the fault is the same",
      alarm: known({ isStanding: false }),
      findings: [I3],
      raise: false,
      retire: false,
      update: false,
    },
    {
      title: "raises it anew when the fault has grown",
      alarm: known({ isStanding: false }),
      findings: [{ ...I3, count: 2 }],
      raise: true,
      retire: true,
      update: false,
    },
    {
      title: "raises it anew when the fault was gone in between",
      alarm: known({ isStanding: false }),
      findings: [],
      raise: false,
      retire: true,
      update: false,
    },
  ])("$title", ({ alarm, findings, raise, retire, update }) => {
    const plan = planAlarms({ findings, known: [alarm] });
    expect({
      raise: plan.raise.some(({ dedupeKey }) => dedupeKey === alarm.dedupeKey),
      retire: plan.retire.length > 0,
      update: plan.update.length > 0,
    }).toEqual({ raise, retire, update });
  });

  it("after a plan was carried out the same findings ask for nothing more", () => {
    const finding = fc.record({
      invariant: fc.constantFrom(...INVARIANTS),
      count: fc.integer({ min: 1, max: 500 }),
      incidentIds: fc.uniqueArray(fc.uuid(), { maxLength: 250 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(finding, { selector: (one) => one.invariant }), (findings) => {
        const { raise } = planAlarms({ findings, known: [] });
        const standing = raise.map(({ dedupeKey, count }) => ({ id: dedupeKey, dedupeKey, isStanding: true, count }));
        expect(planAlarms({ findings, known: standing })).toEqual({ raise: [], update: [], retire: [] });
      }),
      { numRuns: 200 },
    );
  });
});

describe("unrepaired", () => {
  const late: Finding = { invariant: "I5", count: 2, incidentIds: ["a", "b"] };
  const lost: Finding = { invariant: "I4", count: 3, incidentIds: [] };
  it.each([
    { title: "all of it put back", findings: [late], repairs: { incidentIds: ["a", "b"] }, left: [] },
    {
      title: "one of two put back",
      findings: [late],
      repairs: { incidentIds: ["a"] },
      left: [{ ...late, count: 1, incidentIds: ["b"] }],
    },
    {
      title: "put back at the look before as well",
      findings: [late],
      repairs: { incidentIds: ["a", "b"] },
      before: { incidentIds: ["a"] },
      left: [{ ...late, count: 1, incidentIds: ["a"] }],
    },
    { title: "nothing to put back", findings: [late, I3], repairs: {}, left: [late, I3] },
    {
      title: "messages among others",
      findings: [lost],
      repairs: { messageIds: ["m", "n"] },
      left: [{ ...lost, count: 1 }],
    },
    { title: "more put back than found", findings: [lost], repairs: { messageIds: ["k", "l", "m", "n"] }, left: [] },
  ])("$title", ({ findings, repairs, before = {}, left }) => {
    expect(unrepaired(findings, { ...NO_REPAIRS, ...repairs }, { ...NO_REPAIRS, ...before })).toEqual(left);
  });
});
