import { DEFAULT_LADDER, LadderSnapshot } from "./ladder.schema";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { Problem } from "@/lib/vocabulary/problem";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/** A configured ladder as its row holds it; `steps` is not trusted. */
export interface LadderRow {
  id: string;
  agencyId: string | null;
  problem: Problem | null;
  steps: unknown;
  moveWithinS: number;
  arriveWithinS: number;
}

/**
 * Which ladder holds: the row for the agency and the problem, for the agency, for the problem, for the country; else
 * the built-in one. A row that cannot be read is passed over: a typing mistake must not leave an incident without steps.
 * @param agencyId agency of the first primary unit; null when there is none
 */
export function chooseLadder(
  rows: readonly LadderRow[],
  { agencyId, problem }: { agencyId: string | null; problem: Problem },
): LadderSnapshot {
  const specific = (row: LadderRow) => (row.agencyId === null ? 0 : 2) + (row.problem === null ? 0 : 1);
  const fitting = rows
    .filter((row) => row.agencyId === null || row.agencyId === agencyId)
    .filter((row) => row.problem === null || row.problem === problem)
    .sort((a, b) => specific(b) - specific(a));
  for (const { id, steps, moveWithinS, arriveWithinS } of fitting) {
    const read = LadderSnapshot.safeParse({ ladderId: id, steps, moveWithinS, arriveWithinS });
    if (read.success) return read.data;
  }
  return DEFAULT_LADDER;
}

/** Where an incident stands on its ladder, as its row says under the row's lock. Instants are UTC. */
export interface LadderState {
  snapshot: LadderSnapshot;
  status: IncidentStatus;
  /** index into `snapshot.steps` */
  step: number;
  /** when the step's wait is over; null counts as over */
  nextStepAt: Date | null;
  acceptedAt: Date | null;
  arrivalAlertedAt: Date | null;
  exhaustedAt: Date | null;
  now: Date;
}

export type NextStep =
  /** nothing is waited for */
  | { kind: "done" }
  | { kind: "wait"; until: Date }
  | { kind: "climb"; toStep: number }
  /** the last step's wait is over: a human must be alarmed */
  | { kind: "exhausted" }
  /** accepted and not on the way in time: the search starts again */
  | { kind: "nobody_moved" }
  /** accepted and nobody there in time: the head is told */
  | { kind: "nobody_arrived" };

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

/**
 * Decides what the ladder does now. Total: every status has an answer, and a state that should not be (no instant
 * where one is due) counts as overdue rather than as nothing to do (I5). A job that comes early, late or twice gets
 * the answer that the row deserves.
 */
export function decideNextStep(state: LadderState): NextStep {
  const { snapshot, status, step, nextStepAt, acceptedAt, arrivalAlertedAt, exhaustedAt, now } = state;
  switch (status) {
    case "received":
    case "dispatched":
      if (exhaustedAt) return { kind: "done" };
      if (nextStepAt && now < nextStepAt) return { kind: "wait", until: nextStepAt };
      return step + 1 < snapshot.steps.length ? { kind: "climb", toStep: step + 1 } : { kind: "exhausted" };
    case "accepted": {
      const moveBy = acceptedAt ? after(acceptedAt, snapshot.moveWithinS) : now;
      if (now >= moveBy) return { kind: "nobody_moved" };
      const arriveBy = acceptedAt && !arrivalAlertedAt ? after(acceptedAt, snapshot.arriveWithinS) : moveBy;
      if (now >= arriveBy) return { kind: "nobody_arrived" };
      return { kind: "wait", until: arriveBy < moveBy ? arriveBy : moveBy };
    }
    case "en_route": {
      if (arrivalAlertedAt) return { kind: "done" };
      const arriveBy = acceptedAt ? after(acceptedAt, snapshot.arriveWithinS) : now;
      return now < arriveBy ? { kind: "wait", until: arriveBy } : { kind: "nobody_arrived" };
    }
    case "on_scene":
    case "resolved":
    case "closed":
      return { kind: "done" };
  }
}

/** When a step that alerts at `now` is over. */
export function stepEndsAt(snapshot: LadderSnapshot, step: number, now: Date): Date {
  return after(now, snapshot.steps[step]?.waitS ?? 0);
}

/** One alert to somebody whom the ladder asks to take the incident. */
export interface AskedAlert {
  status: DeliveryStatus;
  /** the unit's channel is known not to work: its alerts are tried and not waited for */
  unitIsFlagged: boolean;
}

/**
 * Whether the current step is worth its wait. With every alert refused, declined or without a way there, the seconds
 * would pass in silence: the ladder climbs at once.
 * @param asked alerts of the current round to those who are asked; empty when the step found nobody
 */
export function mayStillBeAnswered(asked: readonly AskedAlert[]): boolean {
  return asked.some(({ status, unitIsFlagged }) => {
    switch (status) {
      case "queued":
      case "sent":
        return !unitIsFlagged;
      case "seen":
      case "accepted":
        return true;
      case "declined":
      case "timed_out":
      case "failed":
        return false;
    }
  });
}
