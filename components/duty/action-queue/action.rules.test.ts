import { describe, expect, it } from "vitest";
import { type Refusal, refusalOf } from "@/components/client/staff-http";
import { decideActionFate, type PendingAction } from "./action.rules";

const ACCEPT: PendingAction = { kind: "step", to: "accepted", version: 1 };
const refused = (status: number, body: Record<string, unknown> = {}) =>
  refusalOf({ status, isOk: false, body: { code: "incident.changed_meanwhile", title: "คำอธิบาย", ...body } });
const decide = (refusal: Refusal, over: Partial<Parameters<typeof decideActionFate>[0]> = {}) =>
  decideActionFate({ action: ACCEPT, refusal, fresh: null, failures: 0, renewals: 0, random: 1, ...over });

describe("decideActionFate", () => {
  it("tries again, ever more slowly, as long as nobody answers", () => {
    expect(decide(refusalOf(null), { failures: 1 })).toEqual({ kind: "retry", waitMs: 1_500 });
    expect(decide(refusalOf(null), { failures: 3 })).toEqual({ kind: "retry", waitMs: 6_000 });
    expect(decide(refusalOf(null), { failures: 500 })).toEqual({ kind: "retry", waitMs: 8_000 });
    expect(decide(refused(503), { failures: 1 })).toEqual({ kind: "retry", waitMs: 1_500 });
  });

  it("names the winner of a race", () => {
    const fate = decide(refused(409, { ownerOfficer: "ด.ต. สมชาย", ownerUnit: "สภ.เมือง", status: "accepted" }), {
      fresh: { version: 2, steps: [] },
    });
    expect(fate).toEqual({ kind: "lost", conflict: { winner: "ด.ต. สมชาย · สภ.เมือง", status: "รับเรื่องแล้ว" } });
  });

  it("sends the action anew when the incident moved by itself and the step is still open", () => {
    const fresh = { version: 2, steps: ["accepted" as const] };
    expect(decide(refused(409), { fresh })).toEqual({ kind: "again_with", version: 2 });
  });

  it("does not chase a moving incident for ever", () => {
    const fresh = { version: 9, steps: ["accepted" as const] };
    expect(decide(refused(409), { fresh, renewals: 3 })).toEqual({
      kind: "lost",
      conflict: { winner: null, status: null },
    });
  });

  it("keeps the action through the end of a session", () => {
    expect(decide(refused(401))).toEqual({ kind: "signed_out" });
  });

  it("passes on why a step is refused", () => {
    expect(decide(refused(403))).toEqual({ kind: "refused", message: "คำอธิบาย" });
  });
});

it("spreads the attempts of phones that lost the service together", () => {
  const waits = [0, 0.5, 1].map((random) => decide(refusalOf(null), { failures: 9, random }));
  expect(waits.map((fate) => fate.kind === "retry" && fate.waitMs)).toEqual([100, 4_050, 8_000]);
});
