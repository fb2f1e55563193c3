import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";
import type { IncidentSummary, LadderView } from "@/lib/incident/incident-view.schema";
import { countdownText, ladderSteps, NEXT_STEP_COMING_TH, searchShortTh, watchesOf } from "./ladder-look.rules";
import { AUDIENCE_LABELS, AUDIENCES } from "@/lib/vocabulary/audience";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

const NOW_MS = Date.parse("2026-11-22T03:00:00.000Z");
const at = (seconds: number) => new Date(NOW_MS + seconds * 1000).toISOString();
const LADDER: LadderView = { ...DEFAULT_LADDER, step: 1, nextStepAt: at(30), exhaustedAt: null };
type Clocked = Parameters<typeof searchShortTh>[0];
const incident = (part: Partial<Clocked> = {}): Clocked => ({
  status: "dispatched",
  nextStepAt: at(30),
  ladderExhausted: false,
  ladderStep: 1,
  acceptedAt: null,
  enRouteAt: null,
  onSceneAt: null,
  ...part,
});

it("every audience has a Thai name on the strip", () => {
  const steps = ladderSteps(
    { steps: AUDIENCES.map((audience) => ({ audiences: [audience], waitS: 60 })), step: 0 },
    true,
  );
  expect(steps.map(({ names }) => names)).toEqual(AUDIENCES.map((audience) => AUDIENCE_LABELS[audience].th));
});

describe("ladderSteps", () => {
  it("says which step is reached while the search goes on", () => {
    expect(ladderSteps(LADDER, true).map(({ state }) => state)).toEqual(["past", "now", "ahead", "ahead"]);
  });
  it("has no present step once somebody accepted", () => {
    expect(ladderSteps(LADDER, false).map(({ state }) => state)).toEqual(["past", "past", "ahead", "ahead"]);
  });
});

describe("I5: watchesOf always says what an unaccepted incident waits for", () => {
  it.each([
    { title: "the next step", part: {}, ladder: LADDER, sentence: "ถ้าไม่มีผู้รับ จะแจ้งขั้นถัดไปใน", inS: 30 },
    {
      title: "the desk, on the last step",
      part: {},
      ladder: { ...LADDER, step: 3 },
      sentence: "ขั้นสุดท้าย: ถ้าไม่มีผู้รับ จะแจ้งซ้ำให้กว้างขึ้นใน",
      inS: 30,
    },
    {
      title: "the step that is due",
      part: { nextStepAt: at(0) },
      ladder: LADDER,
      sentence: NEXT_STEP_COMING_TH,
      inS: null,
    },
    { title: "the first alert", part: { nextStepAt: null }, ladder: null, sentence: NEXT_STEP_COMING_TH, inS: null },
    {
      title: "the next repeat, past the last step",
      part: { ladderExhausted: true },
      ladder: { ...LADDER, step: 4 },
      sentence: "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง · โทรหาผู้รับเรื่อง จะแจ้งซ้ำอีกครั้งใน",
      inS: 30,
    },
  ])("$title", ({ part, ladder, sentence, inS }) => {
    expect(watchesOf(incident(part), ladder, NOW_MS)).toEqual([
      { sentence, targetMs: inS === null ? null : NOW_MS + inS * 1000, tone: part.ladderExhausted ? "danger" : "warn" },
    ]);
  });
});

describe("after the acceptance", () => {
  const accepted = incident({ status: "accepted", acceptedAt: at(-100), nextStepAt: at(200) });
  it("departure and arrival are watched", () => {
    expect(watchesOf(accepted, LADDER, NOW_MS).map(({ targetMs }) => targetMs)).toEqual([
      NOW_MS + 200_000,
      NOW_MS + 1_100_000,
    ]);
  });
  it("a departure that is late is said, and so is an arrival", () => {
    const late = watchesOf({ ...accepted, status: "en_route", acceptedAt: at(-1_200) }, LADDER, NOW_MS);
    expect(late).toEqual([expect.objectContaining({ targetMs: null, tone: "danger" })]);
  });
  it.each(["on_scene", "resolved", "closed"] as const)("nothing is watched any more when %s", (status) => {
    expect(watchesOf({ ...accepted, status, onSceneAt: at(-10) }, LADDER, NOW_MS)).toEqual([]);
  });
});

describe("a row of the list", () => {
  it.each([
    { part: {}, expected: "ขั้น 2 · อีก 0:30" },
    { part: { nextStepAt: at(-5) }, expected: NEXT_STEP_COMING_TH },
    { part: { ladderExhausted: true }, expected: "ครบทุกขั้น แจ้งซ้ำ · อีก 0:30" },
    { part: { status: "accepted" as const }, expected: null },
  ])("says $expected", ({ part, expected }) => expect(searchShortTh(incident(part), NOW_MS)).toBe(expected));
  it("claims no time while the server renders it", () => expect(searchShortTh(incident(), null)).toBe("ขั้น 2"));
});

it("never counts below zero, in any state and at any time", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.constantFrom(...INCIDENT_STATUSES),
      fc.boolean(),
      (offsetMs, status: IncidentSummary["status"], exhausted) => {
        expect(countdownText(NOW_MS + offsetMs, NOW_MS)).toMatch(/^\d+:[0-5]\d$/);
        const state = incident({
          status,
          ladderExhausted: exhausted,
          acceptedAt: at(0),
          nextStepAt: at(offsetMs / 1000),
        });
        for (const { targetMs } of watchesOf(state, LADDER, NOW_MS))
          if (targetMs !== null) expect(targetMs).toBeGreaterThan(NOW_MS);
      },
    ),
  );
});
