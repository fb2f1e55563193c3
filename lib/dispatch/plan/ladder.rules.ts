import { DEFAULT_LADDER, LadderSnapshot, type LadderStep, REPEATED_STEPS } from "./ladder.schema";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { Problem } from "@/lib/vocabulary/problem";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/** A configured ladder's row; `steps` is not trusted. */
export interface LadderRow {
  id: string;
  agencyId: string | null;
  problem: Problem | null;
  steps: unknown;
  moveWithinS: number;
  arriveWithinS: number;
}

/**
 * Chooses the ladder: the row for the agency and the problem, else for the agency, for the problem, for the country,
 * else the built-in one. A row that cannot be read is skipped: a typing mistake must not leave an incident without
 * steps.
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

/** An incident's place on its ladder, read under the row's lock. Instants are UTC. */
export interface LadderState {
  snapshot: LadderSnapshot;
  status: IncidentStatus;
  /** index into `snapshot.steps`; from their length on the search repeats (`stepAt`) */
  step: number;
  /** when the step's wait ends; null counts as over */
  nextStepAt: Date | null;
  acceptedAt: Date | null;
  arrivalAlertedAt: Date | null;
  now: Date;
}

export type NextStep =
  /** nothing is waited for */
  | { kind: "done" }
  | { kind: "wait"; until: Date }
  /** `passesEnd`: the last configured step's wait is over; the desk must be alarmed and the search goes on */
  | { kind: "climb"; toStep: number; passesEnd: boolean }
  /** accepted and not on the way in time: the search begins again */
  | { kind: "nobody_moved" }
  /** accepted and not on the scene in time: the head is told */
  | { kind: "nobody_arrived" };

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

/**
 * Decides what the ladder does now. Total: every status has an answer, and a state that should not exist (no instant
 * where one is due) counts as overdue (I5). A job that runs early, late or twice gets the answer for the row as it is.
 */
export function decideNextStep(state: LadderState): NextStep {
  const { snapshot, status, step, nextStepAt, acceptedAt, arrivalAlertedAt, now } = state;
  switch (status) {
    case "received":
    case "dispatched":
      if (nextStepAt && now < nextStepAt) return { kind: "wait", until: nextStepAt };
      return { kind: "climb", toStep: step + 1, passesEnd: step + 1 === snapshot.steps.length };
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

/** Tells whether the configured steps are over and the search repeats. */
export function isRepeat(snapshot: Pick<LadderSnapshot, "steps">, step: number): boolean {
  return step >= snapshot.steps.length;
}

/**
 * Returns whom a step asks and how long it waits; past the configured steps a repeated one, the last of them without
 * end.
 */
export function stepAt({ steps }: Pick<LadderSnapshot, "steps">, step: number): LadderStep {
  return steps[step] ?? REPEATED_STEPS[step - steps.length] ?? REPEATED_STEPS.at(-1) ?? REPEATED_STEPS[0];
}

/** Returns when a step that alerts at `now` ends. */
export function stepEndsAt(snapshot: LadderSnapshot, step: number, now: Date): Date {
  return after(now, stepAt(snapshot, step).waitS);
}

/** An alert to a unit or head whom the ladder asks to accept. */
export interface AskedAlert {
  status: DeliveryStatus;
  /** the unit's channel does not work: its alerts are sent and not waited for */
  unitIsFlagged: boolean;
}

/**
 * Tells whether anybody can still answer the current step. With every alert refused, declined or without a channel the
 * ladder climbs at once, because waiting would be in vain.
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
