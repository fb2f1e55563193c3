import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { RETRY_CURVES, retryWaitMs } from "@/components/client/retry.rules";
import type { Refusal } from "@/components/client/staff-http";
import type { Disposition } from "@/lib/vocabulary/disposition";
import { type IncidentStatus, STATUS_LABELS } from "@/lib/vocabulary/status";
import type { Step } from "@/lib/vocabulary/step";

/** What the officer has asked for: a step of the lifecycle, or joining in support. */
export type PendingAction =
  { kind: "step"; to: Step; version: number; disposition?: Disposition; note?: string } | { kind: "acknowledge" };

export interface Conflict {
  /** who holds the incident now, in words; null when nobody does */
  winner: string | null;
  status: string | null;
}

/** What to do with an action the server did not take. */
export type ActionFate =
  | { kind: "retry"; waitMs: number }
  | { kind: "again_with"; version: number }
  | { kind: "lost"; conflict: Conflict }
  | { kind: "signed_out" }
  | { kind: "refused"; message: string };

/** A version that keeps moving under our feet is somebody else at work: then a person must look. */
const RENEWALS = 3;

/**
 * Decides what becomes of an action after a refusal. It is never given up in silence: without an answer it is tried again.
 * @param fresh  the incident read again after a conflict; null when it could not be read
 * @param failures attempts so far without an answer
 * @param renewals times it has been sent anew with a newer version
 * @param random   0 to 1, spreads the attempts of many phones
 */
export function decideActionFate({
  action,
  refusal,
  fresh,
  failures,
  renewals,
  random,
}: {
  action: PendingAction;
  refusal: Refusal;
  fresh: Pick<IncidentDetail, "version" | "steps"> | null;
  failures: number;
  renewals: number;
  random: number;
}): ActionFate {
  if (refusal.isUnknown)
    return { kind: "retry", waitMs: retryWaitMs({ failures, curve: RETRY_CURVES.officerAction, random }) };
  if (refusal.status === 401) return { kind: "signed_out" };
  if (refusal.status !== 409) return { kind: "refused", message: refusal.message };
  // The incident moved for a reason of its own (an alert went out) while the step is still the officer's to take.
  if (action.kind === "step" && fresh?.steps.includes(action.to) && renewals < RENEWALS)
    return { kind: "again_with", version: fresh.version };
  return { kind: "lost", conflict: conflictOf(refusal.problem) };
}

function conflictOf(problem: Refusal["problem"]): Conflict {
  const winner = [problem.ownerOfficer, problem.ownerUnit].filter((name) => typeof name === "string").join(" · ");
  const status = typeof problem.status === "string" && problem.status in STATUS_LABELS ? problem.status : null;
  return { winner: winner || null, status: status ? STATUS_LABELS[status as IncidentStatus].th : null };
}
