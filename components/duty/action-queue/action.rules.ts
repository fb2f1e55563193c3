import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import type { Refusal } from "@/components/duty/duty-api";
import type { Disposition } from "@/lib/vocabulary/disposition";
import { type IncidentStatus, STATUS_LABELS } from "@/lib/vocabulary/status";
import type { Step } from "@/lib/vocabulary/step";

/** What the officer has asked for: a step of the lifecycle, or joining in support. */
export type Tap =
  { kind: "step"; to: Step; version: number; disposition?: Disposition; note?: string } | { kind: "acknowledge" };

export interface Conflict {
  /** who holds the incident now, in words; null when nobody does */
  winner: string | null;
  status: string | null;
}

/** What to do with a tap the server did not take. */
export type TapFate =
  | { kind: "retry"; waitMs: number }
  | { kind: "again_with"; version: number }
  | { kind: "lost"; conflict: Conflict }
  | { kind: "signed_out" }
  | { kind: "refused"; message: string };

const LONGEST_WAIT_MS = 8_000;
/** A version that keeps moving under our feet is somebody else at work: then a person must look. */
const RENEWALS = 3;

/** Waits 1, 2, 4, then 8 s between attempts, without end: a tap is never given up in silence. */
export function retryWaitMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.max(0, failures - 1));
}

/**
 * Decides what becomes of a tap after a refusal.
 * @param fresh  the incident read again after a conflict; null when it could not be read
 * @param failures attempts so far without an answer
 * @param renewals times the tap has been sent anew with a newer version
 */
export function decideTapFate({
  tap,
  refusal,
  fresh,
  failures,
  renewals,
}: {
  tap: Tap;
  refusal: Refusal;
  fresh: Pick<IncidentDetail, "version" | "steps"> | null;
  failures: number;
  renewals: number;
}): TapFate {
  if (refusal.kind === "unreachable") return { kind: "retry", waitMs: retryWaitMs(failures) };
  if (refusal.status === 401) return { kind: "signed_out" };
  if (refusal.status !== 409) return { kind: "refused", message: refusal.title };
  // The incident moved for a reason of its own (an alert went out) while the step is still the officer's to take.
  if (tap.kind === "step" && fresh?.steps.includes(tap.to) && renewals < RENEWALS)
    return { kind: "again_with", version: fresh.version };
  return { kind: "lost", conflict: conflictOf(refusal.body) };
}

function conflictOf(body: Record<string, unknown>): Conflict {
  const winner = [body.ownerOfficer, body.ownerUnit].filter((name) => typeof name === "string").join(" · ");
  const status = typeof body.status === "string" && body.status in STATUS_LABELS ? body.status : null;
  return { winner: winner || null, status: status ? STATUS_LABELS[status as IncidentStatus].th : null };
}
