import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chooseLadder,
  decideNextStep,
  type LadderRow,
  type LadderState,
  mayStillBeAnswered,
  stepAt,
  stepEndsAt,
} from "./ladder.rules";
import { DEFAULT_LADDER } from "./ladder.schema";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

const POLICE = "00000000-0000-7000-8000-000000000001";
const MINISTRY = "00000000-0000-7000-8000-000000000002";
const ALERTED = new Date("2026-11-23T01:00:00Z");
const after = (seconds: number) => new Date(ALERTED.getTime() + seconds * 1000);

let nextId = 10;
const row = (scope: Pick<LadderRow, "agencyId" | "problem">, waitS: number): LadderRow => ({
  id: `00000000-0000-7000-8000-0000000000${nextId++}`,
  ...scope,
  steps: [{ audiences: ["station"], waitS }],
  moveWithinS: 300,
  arriveWithinS: 1_200,
});
const country = row({ agencyId: null, problem: null }, 10);
const problem = row({ agencyId: null, problem: "assault" }, 20);
const agency = row({ agencyId: POLICE, problem: null }, 30);
const both = row({ agencyId: POLICE, problem: "assault" }, 40);

describe("which ladder applies", () => {
  it.each([
    { title: "agency and problem before all", rows: [country, problem, agency, both], waitS: 40 },
    { title: "the agency before the problem", rows: [country, problem, agency], waitS: 30 },
    { title: "the problem before the country", rows: [country, problem], waitS: 20 },
    { title: "the country's own", rows: [country], waitS: 10 },
    { title: "the built-in one without any", rows: [], waitS: 60 },
    {
      title: "not another agency's or problem's",
      rows: [row({ agencyId: MINISTRY, problem: null }, 50), row({ agencyId: POLICE, problem: "gathering" }, 50)],
      waitS: 60,
    },
    {
      title: "the next wider one where a row cannot be read",
      rows: [{ ...both, steps: [{ waitS: 1 }] }, country],
      waitS: 10,
    },
  ])("$title", ({ rows, waitS }) => {
    expect(chooseLadder(rows, { agencyId: POLICE, problem: "assault" }).steps[0]?.waitS).toBe(waitS);
  });

  it("an incident without a primary unit gets no agency's ladder", () => {
    expect(chooseLadder([agency, country], { agencyId: null, problem: "assault" }).ladderId).toBe(country.id);
  });
});

const searching: LadderState = {
  snapshot: DEFAULT_LADDER,
  status: "dispatched",
  step: 0,
  nextStepAt: after(60),
  acceptedAt: null,
  arrivalAlertedAt: null,
  now: ALERTED,
};
const accepted: LadderState = { ...searching, status: "accepted", acceptedAt: ALERTED, nextStepAt: after(300) };

describe("I5: the next step", () => {
  it.each([
    {
      title: "waits one second before the limit",
      state: { now: after(59) },
      expected: { kind: "wait", until: after(60) },
    },
    {
      title: "climbs exactly at the limit",
      state: { now: after(60) },
      expected: { kind: "climb", toStep: 1, passesEnd: false },
    },
    {
      title: "climbs one step only, however late the job",
      state: { now: after(9_999) },
      expected: { kind: "climb", toStep: 1, passesEnd: false },
    },
    {
      title: "climbs while LINE has taken nothing yet",
      state: { status: "received" as const, now: after(60) },
      expected: { kind: "climb", toStep: 1, passesEnd: false },
    },
    {
      title: "a row without an instant is overdue, not forgotten",
      state: { nextStepAt: null },
      expected: { kind: "climb", toStep: 1, passesEnd: false },
    },
    {
      title: "the last step is waited out",
      state: { step: 3, nextStepAt: after(120), now: after(119) },
      expected: { kind: "wait", until: after(120) },
    },
    {
      title: "then the search passes its end and goes on",
      state: { step: 3, nextStepAt: after(120), now: after(120) },
      expected: { kind: "climb", toStep: 4, passesEnd: true },
    },
    {
      title: "a repeat is waited out like a step",
      state: { step: 4, nextStepAt: after(500), now: after(499) },
      expected: { kind: "wait", until: after(500) },
    },
    {
      title: "and is followed by the next, for as long as nobody accepts",
      state: { step: 400, nextStepAt: after(500), now: after(500) },
      expected: { kind: "climb", toStep: 401, passesEnd: false },
    },
    {
      title: "a search that an earlier version left at its end goes on",
      state: { step: 3, nextStepAt: null, now: after(99_999) },
      expected: { kind: "climb", toStep: 4, passesEnd: true },
    },
  ])("while nobody has accepted: $title", ({ state, expected }) => {
    expect(decideNextStep({ ...searching, ...state })).toEqual(expected);
  });

  it.each([
    { title: "waits for the departure", state: { now: after(299) }, expected: { kind: "wait", until: after(300) } },
    { title: "nobody moved", state: { now: after(300) }, expected: { kind: "nobody_moved" } },
    {
      title: "on the way: waits for the arrival, from the acceptance",
      state: { status: "en_route" as const, now: after(400) },
      expected: { kind: "wait", until: after(1_200) },
    },
    {
      title: "nobody arrived",
      state: { status: "en_route" as const, now: after(1_200) },
      expected: { kind: "nobody_arrived" },
    },
    {
      title: "the head is told once",
      state: { status: "en_route" as const, arrivalAlertedAt: after(1_200), now: after(5_000) },
      expected: { kind: "done" },
    },
    {
      title: "an arrival due before the departure is told first",
      state: { snapshot: { ...DEFAULT_LADDER, moveWithinS: 600, arriveWithinS: 120 }, now: after(120) },
      expected: { kind: "nobody_arrived" },
    },
    {
      title: "and then the departure is waited for",
      state: {
        snapshot: { ...DEFAULT_LADDER, moveWithinS: 600, arriveWithinS: 120 },
        arrivalAlertedAt: after(120),
        now: after(121),
      },
      expected: { kind: "wait", until: after(600) },
    },
    {
      title: "on the scene nothing is waited for",
      state: { status: "on_scene" as const, now: after(9_999) },
      expected: { kind: "done" },
    },
    { title: "resolved", state: { status: "resolved" as const, now: after(9_999) }, expected: { kind: "done" } },
    { title: "closed", state: { status: "closed" as const, now: after(9_999) }, expected: { kind: "done" } },
  ])("after acceptance: $title", ({ state, expected }) => {
    expect(decideNextStep({ ...accepted, ...state })).toEqual(expected);
  });

  const instant = fc.option(fc.integer({ min: -2_000, max: 2_000 }).map(after), { nil: null });
  const anyState = fc.record({
    snapshot: fc.constant(DEFAULT_LADDER),
    status: fc.constantFrom(...INCIDENT_STATUSES),
    step: fc.nat(12),
    nextStepAt: instant,
    acceptedAt: instant,
    arrivalAlertedAt: instant,
    now: fc.integer({ min: -2_000, max: 2_000 }).map(after),
  });

  it("has an answer for every state, never waits for the past, and never ends a search", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const next = decideNextStep(state);
        if (next.kind === "wait") expect(next.until.getTime()).toBeGreaterThan(state.now.getTime());
        const isSearching = state.status === "received" || state.status === "dispatched";
        if (next.kind === "climb") expect(isSearching).toBe(true);
        if (isSearching) expect(next.kind).not.toBe("done");
      }),
    );
  });
});

it("a step's end is its wait from now", () => {
  expect(stepEndsAt(DEFAULT_LADDER, 3, ALERTED)).toEqual(after(120));
});

describe("what follows the configured steps", () => {
  it("asks more people each time, repeats the last step without end, and asks the desk each time", () => {
    const asked = [4, 5, 6, 7, 500].map((step) => stepAt(DEFAULT_LADDER, step).audiences);
    expect(asked.map((audiences) => audiences.length)).toEqual([3, 5, 8, 8, 8]);
    expect(asked.every((audiences) => audiences.includes("national_desk"))).toBe(true);
  });
  it("never waits longer than five minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 10_000 }), (step) => {
        expect(stepAt(DEFAULT_LADDER, step).waitS).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe("whether the step is worth its wait", () => {
  const flagged = { unitIsFlagged: true };
  const plain = { unitIsFlagged: false };
  it.each([
    { title: "nobody was asked", asked: [], expected: false },
    { title: "all failed", asked: [{ status: "failed" as const, ...plain }], expected: false },
    { title: "all declined", asked: [{ status: "declined" as const, ...plain }], expected: false },
    {
      title: "one failed, one declined",
      asked: [
        { status: "failed" as const, ...plain },
        { status: "declined" as const, ...plain },
      ],
      expected: false,
    },
    {
      title: "one was sent",
      asked: [
        { status: "failed" as const, ...plain },
        { status: "sent" as const, ...plain },
      ],
      expected: true,
    },
    { title: "one still waits for LINE", asked: [{ status: "queued" as const, ...plain }], expected: true },
    { title: "only a group that never answers", asked: [{ status: "sent" as const, ...flagged }], expected: false },
    { title: "somebody of it has opened the page", asked: [{ status: "seen" as const, ...flagged }], expected: true },
  ])("$title", ({ asked, expected }) => {
    expect(mayStillBeAnswered(asked)).toBe(expected);
  });
});
