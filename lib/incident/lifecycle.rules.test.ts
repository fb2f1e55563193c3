import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/platform/errors.rules";
import {
  closesWithItsDrill,
  decideTransition,
  LIFECYCLE,
  type LifecycleState,
  type MoverState,
  stepsOpenTo,
} from "./lifecycle.rules";
import { DISPOSITIONS } from "@/lib/vocabulary/disposition";
import { ROLES } from "@/lib/vocabulary/role";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";
import { STEPS } from "@/lib/vocabulary/step";

const STATION = "station";
const OTHER = "other-station";
const officer: MoverState = { role: "duty_officer", unitId: STATION };
const incident = (status: LifecycleState["status"], ownerUnitId: string | null = null): LifecycleState => ({
  status,
  ownerUnitId,
  primaryUnitIds: [STATION, OTHER],
});

describe("the lifecycle's steps", () => {
  it.each([
    { from: "received", to: "accepted", owner: null, status: "accepted" },
    { from: "dispatched", to: "accepted", owner: null, status: "accepted" },
    { from: "accepted", to: "en_route", owner: STATION, status: "en_route" },
    { from: "accepted", to: "on_scene", owner: STATION, status: "on_scene" },
    { from: "en_route", to: "on_scene", owner: STATION, status: "on_scene" },
    { from: "accepted", to: "resolved", owner: STATION, status: "resolved" },
    { from: "en_route", to: "resolved", owner: STATION, status: "resolved" },
    { from: "on_scene", to: "resolved", owner: STATION, status: "resolved" },
  ] as const)("a duty officer takes $from → $to", ({ from, to, owner, status }) => {
    expect(decideTransition(incident(from, owner), officer, { to, disposition: "help_given" }).status).toBe(status);
  });

  it.each([
    { from: "resolved", to: "closed", status: "closed", searchesAgain: false },
    { from: "resolved", to: "reopened", status: "dispatched", searchesAgain: true },
    { from: "closed", to: "reopened", status: "dispatched", searchesAgain: true },
  ] as const)("a head takes $from → $to", ({ from, to, status, searchesAgain }) => {
    const head: MoverState = { role: "provincial_head", unitId: null };
    expect(decideTransition(incident(from, STATION), head, { to })).toEqual({
      status,
      event: { kind: to },
      takesOwnership: false,
      searchesAgain,
    });
  });

  it.each([
    {
      title: "accepting for a unit that only supports",
      state: { ...incident("dispatched"), primaryUnitIds: [OTHER] },
      to: "accepted",
    },
    { title: "moving another unit's incident on", state: incident("accepted", OTHER), to: "en_route" },
    { title: "closing as a duty officer", state: incident("resolved", STATION), to: "closed" },
  ] as const)("refuses $title", ({ state, to }) => {
    expect(() => decideTransition(state, officer, { to })).toThrow(
      expect.objectContaining({ kind: "forbidden", code: "incident.not_allowed" }),
    );
  });

  it.each([
    { title: "accepting what is accepted", state: incident("accepted", OTHER), to: "accepted" },
    { title: "going back", state: incident("on_scene", STATION), to: "en_route" },
  ] as const)("calls $title a conflict with the incident's status", ({ state, to }) => {
    expect(() => decideTransition(state, officer, { to })).toThrow(
      expect.objectContaining({ kind: "conflict", code: "incident.wrong_status" }),
    );
  });

  it("refuses to resolve without a disposition", () => {
    expect(() => decideTransition(incident("on_scene", STATION), officer, { to: "resolved" })).toThrow(
      expect.objectContaining({ code: "incident.disposition_missing" }),
    );
  });

  const anyState = fc.record({
    status: fc.constantFrom(...INCIDENT_STATUSES),
    ownerUnitId: fc.constantFrom(null, STATION, OTHER),
    primaryUnitIds: fc.subarray([STATION, OTHER]),
  });
  const anyMover = fc.record({ role: fc.constantFrom(...ROLES), unitId: fc.constantFrom(null, STATION, OTHER) });

  it("never allows a step that the table does not list for the role and status", () => {
    fc.assert(
      fc.property(
        anyState,
        anyMover,
        fc.constantFrom(...STEPS),
        fc.constantFrom(...DISPOSITIONS),
        (state, mover, to, disposition) => {
          const listed = LIFECYCLE[to].by.includes(mover.role) && LIFECYCLE[to].from.includes(state.status);
          try {
            decideTransition(state, mover, { to, disposition });
            expect(listed).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        },
      ),
    );
  });

  it("offers exactly the steps that would be allowed", () => {
    fc.assert(
      fc.property(anyState, anyMover, (state, mover) => {
        const taken = STEPS.filter((to) => {
          try {
            decideTransition(state, mover, { to, disposition: "help_given" });
            return true;
          } catch {
            return false;
          }
        });
        expect(stepsOpenTo(state, mover)).toEqual(taken);
      }),
    );
  });
});

it.each(INCIDENT_STATUSES)("the end of its drill closes an exercise that is %s, once", (status) => {
  expect(closesWithItsDrill(status)).toBe(status !== "closed");
});
