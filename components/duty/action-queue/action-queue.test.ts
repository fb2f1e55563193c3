import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Answer } from "@/components/duty/duty-api";
import { TapCarrier, type TapState } from "./action-queue";
import type { Tap } from "./action.rules";

const ACCEPT: Tap = { kind: "step", to: "accepted", version: 1 };
const UNREACHABLE: Answer<unknown> = { ok: false, refusal: { kind: "unreachable" } };
const DONE: Answer<unknown> = { ok: true, value: {} };
const conflict = (body: Record<string, unknown>): Answer<unknown> => ({
  ok: false,
  refusal: { kind: "refused", status: 409, code: "incident.changed_meanwhile", title: "", body },
});

/** A server that gives these answers in turn, the last one for ever. */
function carrierTo(answers: Answer<unknown>[], fresh: { version: number; steps: "accepted"[] } | null = null) {
  const posted: Tap[] = [];
  const states: TapState[] = [];
  let kept: Tap | null = null;
  const carrier = new TapCarrier({
    post: async (tap) => {
      posted.push(tap);
      return answers[Math.min(posted.length, answers.length) - 1] ?? UNREACHABLE;
    },
    refetch: async () => fresh,
    keep: (tap) => (kept = tap),
    forget: () => (kept = null),
    onState: (state) => states.push(state),
    onSignedOut: () => undefined,
  });
  return { carrier, posted, states, kept: () => kept };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("sends a tap that found no answer again until there is one", async () => {
  const { carrier, posted, states, kept } = carrierTo([UNREACHABLE, UNREACHABLE, DONE]);
  carrier.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(500);
  expect(states.at(-1)).toMatchObject({ kind: "waiting", failures: 1 });
  expect(kept()).toEqual(ACCEPT);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(posted).toEqual([ACCEPT, ACCEPT, ACCEPT]);
  expect(states.at(-1)).toEqual({ kind: "idle" });
  expect(kept()).toBeNull();
});

it("does not wait once there is a signal again", async () => {
  const { carrier, posted } = carrierTo([UNREACHABLE, DONE]);
  carrier.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  carrier.hurry();
  await vi.advanceTimersByTimeAsync(1);
  expect(posted).toHaveLength(2);
});

it("sends a double tap once", async () => {
  const { carrier, posted } = carrierTo([DONE]);
  carrier.send(ACCEPT);
  carrier.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  expect(posted).toHaveLength(1);
});

it("takes the newer version when only the version moved", async () => {
  const { carrier, posted, states } = carrierTo([conflict({}), DONE], { version: 2, steps: ["accepted"] });
  carrier.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  expect(posted.at(-1)).toEqual({ ...ACCEPT, version: 2 });
  expect(states.at(-1)).toEqual({ kind: "idle" });
});

it("ends with the winner's name when somebody else was first", async () => {
  const { carrier, states, kept } = carrierTo([conflict({ ownerOfficer: "ด.ต. สมชาย" })], { version: 2, steps: [] });
  carrier.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  expect(states.at(-1)).toMatchObject({ kind: "lost", conflict: { winner: "ด.ต. สมชาย" } });
  expect(kept()).toBeNull();
});

it("leaves the tap kept for the next page when this one goes", async () => {
  const { carrier, posted, kept } = carrierTo([UNREACHABLE]);
  carrier.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  carrier.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(posted).toHaveLength(1);
  expect(kept()).toEqual(ACCEPT);
});
