import { describe, expect, it } from "vitest";
import type { Refusal } from "@/components/duty/duty-api";
import { decideTapFate, retryWaitMs, type Tap } from "./action.rules";

const ACCEPT: Tap = { kind: "step", to: "accepted", version: 1 };
const refused = (status: number, body: Record<string, unknown> = {}): Refusal => ({
  kind: "refused",
  status,
  code: "incident.changed_meanwhile",
  title: "คำอธิบาย",
  body,
});
const decide = (refusal: Refusal, over: Partial<Parameters<typeof decideTapFate>[0]> = {}) =>
  decideTapFate({ tap: ACCEPT, refusal, fresh: null, failures: 0, renewals: 0, ...over });

describe("decideTapFate", () => {
  it("tries again, ever more slowly, as long as nobody answers", () => {
    expect(decide({ kind: "unreachable" }, { failures: 1 })).toEqual({ kind: "retry", waitMs: 1_000 });
    expect(decide({ kind: "unreachable" }, { failures: 3 })).toEqual({ kind: "retry", waitMs: 4_000 });
    expect(decide({ kind: "unreachable" }, { failures: 500 })).toEqual({ kind: "retry", waitMs: 8_000 });
  });

  it("names the winner of a race", () => {
    const fate = decide(refused(409, { ownerOfficer: "ด.ต. สมชาย", ownerUnit: "สภ.เมือง", status: "accepted" }), {
      fresh: { version: 2, steps: [] },
    });
    expect(fate).toEqual({ kind: "lost", conflict: { winner: "ด.ต. สมชาย · สภ.เมือง", status: "รับเรื่องแล้ว" } });
  });

  it("sends the tap anew when the incident moved by itself and the step is still open", () => {
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

  it("keeps the tap through the end of a session", () => {
    expect(decide(refused(401))).toEqual({ kind: "signed_out" });
  });

  it("passes on why a step is refused", () => {
    expect(decide(refused(403))).toEqual({ kind: "refused", message: "คำอธิบาย" });
  });
});

it("waits at most eight seconds", () => {
  for (let failures = 0; failures < 40; failures += 1) expect(retryWaitMs(failures)).toBeLessThanOrEqual(8_000);
});
