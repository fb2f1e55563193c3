import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Answer, refusalOf } from "@/components/client/staff-http";
import { ActionQueue, type ActionState } from "./action-queue";
import type { PendingAction } from "./action.rules";

const ACCEPT: PendingAction = { kind: "step", to: "accepted", version: 1 };
const UNREACHABLE = refusalOf(null);
const DONE: Answer<unknown> = { ok: true, value: {} };
const conflict = (body: Record<string, unknown>) => refusalOf({ status: 409, isOk: false, body });

/** A server that gives these answers in turn, the last one for ever. */
function queueTo(answers: Answer<unknown>[], fresh: { version: number; steps: "accepted"[] } | null = null) {
  const posted: PendingAction[] = [];
  const states: ActionState[] = [];
  let kept: PendingAction | null = null;
  const queue = new ActionQueue({
    post: async (action) => {
      posted.push(action);
      return answers[Math.min(posted.length, answers.length) - 1] ?? UNREACHABLE;
    },
    refetch: async () => fresh,
    keep: (action) => (kept = action),
    forget: () => (kept = null),
    onState: (state) => states.push(state),
    onSignedOut: () => undefined,
  });
  return { queue, posted, states, kept: () => kept };
}

beforeEach(() => {
  vi.useFakeTimers();
  // The longest wait of the curve.
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("sends an action that found no answer again until there is one", async () => {
  const { queue, posted, states, kept } = queueTo([UNREACHABLE, UNREACHABLE, DONE]);
  queue.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(500);
  expect(states.at(-1)).toMatchObject({ kind: "waiting", failures: 1 });
  expect(kept()).toEqual(ACCEPT);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(posted).toEqual([ACCEPT, ACCEPT, ACCEPT]);
  expect(states.at(-1)).toEqual({ kind: "idle" });
  expect(kept()).toBeNull();
});

it("does not wait once there is a signal again", async () => {
  const { queue, posted } = queueTo([UNREACHABLE, DONE]);
  queue.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  queue.hurry();
  await vi.advanceTimersByTimeAsync(1);
  expect(posted).toHaveLength(2);
});

it("sends a double tap once", async () => {
  const { queue, posted } = queueTo([DONE]);
  queue.send(ACCEPT);
  queue.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  expect(posted).toHaveLength(1);
});

it("takes the newer version when only the version moved", async () => {
  const { queue, posted, states } = queueTo([conflict({}), DONE], { version: 2, steps: ["accepted"] });
  queue.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  expect(posted.at(-1)).toEqual({ ...ACCEPT, version: 2 });
  expect(states.at(-1)).toEqual({ kind: "idle" });
});

it("ends with the winner's name when somebody else was first", async () => {
  const { queue, states, kept } = queueTo([conflict({ ownerOfficer: "ด.ต. สมชาย" })], { version: 2, steps: [] });
  queue.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  expect(states.at(-1)).toMatchObject({ kind: "lost", conflict: { winner: "ด.ต. สมชาย" } });
  expect(kept()).toBeNull();
});

it("leaves the action kept for the next page when this one goes", async () => {
  const { queue, posted, kept } = queueTo([UNREACHABLE]);
  queue.send(ACCEPT);
  await vi.advanceTimersByTimeAsync(1);
  queue.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(posted).toHaveLength(1);
  expect(kept()).toEqual(ACCEPT);
});
