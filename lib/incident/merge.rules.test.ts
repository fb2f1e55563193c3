import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ACCURACY_CAP_M,
  FARTHEST_MERGE_M,
  type IncidentSeverity,
  severityOf,
  MERGE_RADIUS_M,
  mergeDirection,
  type Located,
  refuseMerge,
  suggestMerges,
} from "./merge.rules";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

const AT = new Date("2026-03-01T12:00:00Z");
const HERE = { latitude: 16.82, longitude: 100.26 };
const METRE = 1 / 111_195;
const north = (metres: number) => ({ ...HERE, latitude: HERE.latitude + metres * METRE });
const after = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

const incident = (part: Partial<Located> = {}): Located => ({
  id: "b",
  status: "dispatched",
  problem: "assault",
  problemAssumed: false,
  capStatus: "actual",
  receivedAt: AT,
  mergedIntoId: null,
  drillId: null,
  conflict: false,
  position: HERE,
  accuracyM: null,
  ...part,
});
const suggested = (other: Partial<Located>, one: Partial<Located> = {}) =>
  suggestMerges(incident({ id: "a", ...one }), [incident(other)]);

describe("incidents that may be about the same event", () => {
  it.each(PROBLEMS)("%s: up to its radius, and no farther", (problem) => {
    const radius = MERGE_RADIUS_M[problem];
    expect(suggested({ problem, position: north(radius - 1) }, { problem })).toHaveLength(1);
    expect(suggested({ problem, position: north(radius + 1) }, { problem })).toHaveLength(0);
  });

  it.each([
    { title: "within the hour", other: { receivedAt: after(59) }, count: 1 },
    { title: "not after it", other: { receivedAt: after(61) }, count: 0 },
    { title: "not with another problem", other: { problem: "gathering" as const }, count: 0 },
    {
      title: "with a problem that was not stated, within the radius of the stated one",
      other: { problem: "gathering" as const, problemAssumed: true },
      count: 1,
    },
    { title: "never an exercise", other: { capStatus: "exercise" as const }, count: 0 },
    { title: "nor a finished one", other: { status: "resolved" as const }, count: 0 },
    { title: "nor a merged one", other: { mergedIntoId: "z" }, count: 0 },
    { title: "nor one with an involved officer (SAFETY 14)", other: { conflict: true }, count: 0 },
    { title: "nor one without a pin", other: { position: null }, count: 0 },
    { title: "a blurred fix widens the radius", other: { position: north(250), accuracyM: 120 }, count: 1 },
    {
      title: "up to the cap",
      other: { position: north(150 + ACCURACY_CAP_M + 5), accuracyM: 9_000 },
      count: 0,
    },
  ])("$title", ({ other, count }) => {
    expect(suggested(other)).toHaveLength(count);
  });

  it("says why, in words", () => {
    expect(suggested({ position: north(42), receivedAt: after(3) })[0]?.reasonTh).toBe(
      "ห่างกัน ราว 40 ม. · แจ้งห่างกัน 3 นาที · แจ้งเรื่องเดียวกัน",
    );
  });

  it("puts the nearest and soonest first", () => {
    const others = [
      incident({ id: "far", position: north(140), receivedAt: after(50) }),
      incident({ id: "near", position: north(5), receivedAt: after(1) }),
    ];
    expect(suggestMerges(incident({ id: "a" }), others).map(({ other }) => other.id)).toEqual(["near", "far"]);
  });

  const anyIncident = fc.record({
    id: fc.uuid(),
    status: fc.constantFrom(...INCIDENT_STATUSES),
    problem: fc.constantFrom(...PROBLEMS),
    problemAssumed: fc.boolean(),
    capStatus: fc.constantFrom("actual" as const, "exercise" as const),
    receivedAt: fc.integer({ min: -90, max: 90 }).map(after),
    mergedIntoId: fc.option(fc.uuid(), { freq: 6 }),
    drillId: fc.option(fc.uuid(), { freq: 6 }),
    conflict: fc.boolean(),
    position: fc.option(fc.integer({ min: 0, max: 900 }).map(north), { freq: 8 }),
    accuracyM: fc.option(fc.integer({ min: 0, max: 5_000 })),
  });

  it("is symmetric, never too far apart, and always allowed in the suggested direction", () => {
    fc.assert(
      fc.property(anyIncident, anyIncident, (one, other) => {
        const [from] = suggestMerges(one, [other]);
        const [back] = suggestMerges(other, [one]);
        expect(Boolean(from)).toBe(Boolean(back));
        if (!from || !back) return;
        expect(from.direction).not.toBe(back.direction);
        expect(from.score).toBeCloseTo(back.score);
        expect(from.score).toBeGreaterThanOrEqual(0);
        expect(from.score).toBeLessThanOrEqual(1);
        expect(from.distanceM).toBeLessThanOrEqual(FARTHEST_MERGE_M);
        expect(from.direction === "into_other" ? refuseMerge(one, other) : refuseMerge(other, one)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("refuseMerge", () => {
  it.each([
    { title: "with itself", from: { id: "b" }, into: {}, code: "join.same" },
    { title: "across actual and exercise", from: {}, into: { capStatus: "exercise" as const }, code: "join.exercise" },
    { title: "of drills", from: { drillId: "d" }, into: {}, code: "join.exercise" },
    { title: "into a finished one", from: {}, into: { status: "closed" as const }, code: "join.finished" },
    { title: "of a finished one", from: { status: "resolved" as const }, into: {}, code: "join.finished" },
    { title: "of one that is merged already", from: { mergedIntoId: "z" }, into: {}, code: "join.already" },
    { title: "with an involved officer", from: {}, into: { conflict: true }, code: "join.conflict" },
    {
      title: "of one that is further along (a reporter's status never goes back)",
      from: { status: "en_route" as const },
      into: { status: "accepted" as const },
      code: "join.backwards",
    },
  ])("refuses $title", ({ from, into, code }) => {
    expect(refuseMerge(incident({ id: "a", ...from }), incident(into))).toMatchObject({ code });
  });

  it("allows a waiting incident to be merged into one that is on its way", () => {
    expect(refuseMerge(incident({ id: "a" }), incident({ status: "en_route" }))).toBeNull();
  });
});

describe("mergeDirection", () => {
  it.each([
    { title: "keeps the one further along", one: { status: "accepted" as const }, expected: "into_this" },
    { title: "else keeps the earlier", one: { receivedAt: after(5) }, expected: "into_other" },
  ])("$title", ({ one, expected }) => {
    expect(mergeDirection(incident({ id: "a", ...one }), incident())).toBe(expected);
  });
});

describe("severityOf", () => {
  const gravity = fc.record<IncidentSeverity>({
    urgency: fc.constantFrom("immediate", "expected", "future"),
    severity: fc.constantFrom("extreme", "severe", "moderate", "minor"),
    problem: fc.constantFrom(...PROBLEMS),
    problemAssumed: fc.boolean(),
  });

  it("never lowers what is known, and is its own when nothing is merged", () => {
    const severities = ["minor", "moderate", "severe", "extreme"];
    fc.assert(
      fc.property(gravity, fc.array(gravity, { maxLength: 4 }), (own, joined) => {
        const together = severityOf(own, joined);
        for (const one of [own, ...joined])
          expect(severities.indexOf(together.severity)).toBeGreaterThanOrEqual(severities.indexOf(one.severity));
        if (!own.problemAssumed) expect(together.problem).toBe(own.problem);
        expect(severityOf(own, [])).toEqual(own);
      }),
    );
  });
});
