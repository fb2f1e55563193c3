import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { emptyBoard, withIncident, withoutIncident, withSeen, withSnapshot } from "./board.rules";

const incident = (id: string, part: Partial<IncidentSummary> = {}): IncidentSummary => ({
  id,
  number: `69-${id}`,
  status: "dispatched",
  version: 1,
  problem: "assault",
  problemAssumed: false,
  urgency: "immediate",
  severity: "severe",
  capStatus: "actual",
  latitude: 16.8,
  longitude: 100.2,
  accuracyM: 10,
  provinceCode: "65",
  provinceNameTh: "พิษณุโลก",
  districtNameTh: null,
  placeConfidence: "high",
  receivedAt: "2026-01-01T00:00:00.000Z",
  dispatchedAt: null,
  acceptedAt: null,
  enRouteAt: null,
  onSceneAt: null,
  resolvedAt: null,
  closedAt: null,
  ownerOfficer: null,
  ownerUnit: null,
  disposition: null,
  reportCount: 1,
  cancelRequested: false,
  nextStepAt: null,
  ladderStep: 0,
  ladderExhausted: false,
  conflict: false,
  mergedIntoId: null,
  drillId: null,
  alarms: [],
  ...part,
});

describe("a board kept by snapshots and events", () => {
  it("does not call the first load new", () => {
    const board = withSnapshot(emptyBoard(), [incident("a")], { announce: false });
    expect([...board.fresh]).toEqual([]);
  });

  it("calls an incident new when it arrives, until it is looked at or accepted", () => {
    const arrived = withIncident(emptyBoard(), incident("a"));
    expect([...arrived.fresh]).toEqual(["a"]);
    expect([...withSeen(arrived, "a").fresh]).toEqual([]);
    expect([...withIncident(arrived, incident("a", { status: "accepted", version: 2 })).fresh]).toEqual([]);
  });

  it("calls new what came while the line was down", () => {
    const before = withSnapshot(emptyBoard(), [incident("a")], { announce: false });
    const after = withSnapshot(before, [incident("a"), incident("b")], { announce: true });
    expect([...after.fresh]).toEqual(["b"]);
  });

  it("drops what has left the reader's reach with the next snapshot", () => {
    const before = withSnapshot(emptyBoard(), [incident("a"), incident("b")], { announce: false });
    expect([...withSnapshot(before, [incident("b")], { announce: true }).byId.keys()]).toEqual(["b"]);
  });

  it("SAFETY 14: forgets at once what has been taken out of the reader's reach", () => {
    const board = withIncident(withIncident(emptyBoard(), incident("a")), incident("b"));
    const left = withoutIncident(board, "a");
    expect([...left.byId.keys()]).toEqual(["b"]);
    expect([...left.fresh]).toEqual(["b"]);
    expect(withoutIncident(left, "a")).toBe(left);
  });

  it("takes a change that does not raise the version, such as an alarm", () => {
    const board = withIncident(emptyBoard(), incident("a"));
    expect(withIncident(board, incident("a", { alarms: ["unaccepted"] })).byId.get("a")?.alarms).toEqual([
      "unaccepted",
    ]);
  });

  it("stays the same object when the same event comes again", () => {
    const board = withIncident(emptyBoard(), incident("a"));
    expect(withIncident(board, incident("a"))).toBe(board);
  });

  it("never goes back to an older version, in whatever order events come", () => {
    const versions = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(versions, (order) => {
        const board = order.reduce((sofar, version) => withIncident(sofar, incident("a", { version })), emptyBoard());
        expect(board.byId.get("a")?.version).toBe(Math.max(...order));
      }),
    );
  });
});
