import { STEPS } from "@/lib/vocabulary/step";
import { DISPOSITIONS } from "@/lib/vocabulary/disposition";
import type { PendingAction } from "./action.rules";

const keyOf = (incidentId: string) => `duty-action:${incidentId}`;

/**
 * Keeps an action on its way through a reload of the page. Ids, step and version alone are kept, in this tab only; an
 * action with a note stays in memory, since a note may say anything.
 */
export function keepAction(incidentId: string, action: PendingAction): void {
  if (action.kind === "step" && action.note) return;
  try {
    sessionStorage.setItem(keyOf(incidentId), JSON.stringify(action));
  } catch {
    // Storage may be closed to us in a web view; the action lives on in memory.
  }
}

export function forgetAction(incidentId: string): void {
  try {
    sessionStorage.removeItem(keyOf(incidentId));
  } catch {
    // As above.
  }
}

/** @returns what the page before left unanswered; null when there is nothing, or nothing that this page can send */
export function readAction(incidentId: string): PendingAction | null {
  try {
    return parseAction(JSON.parse(sessionStorage.getItem(keyOf(incidentId)) ?? "null"));
  } catch {
    return null;
  }
}

/** Reads an action out of what was stored, by this version of the page or another. @returns null for anything else */
export function parseAction(stored: unknown): PendingAction | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { kind, to, version, disposition } = stored as Record<string, unknown>;
  if (kind === "acknowledge") return { kind };
  const step = STEPS.find((each) => each === to);
  if (kind !== "step" || !step || typeof version !== "number" || !Number.isSafeInteger(version)) return null;
  const ending = DISPOSITIONS.find((each) => each === disposition);
  if (disposition !== undefined && !ending) return null;
  return { kind, to: step, version, ...(ending ? { disposition: ending } : {}) };
}
