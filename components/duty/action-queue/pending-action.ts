import type { Tap } from "./action.rules";

const keyOf = (incidentId: string) => `duty-tap:${incidentId}`;

/**
 * A tap on its way survives a reload of the page. Ids, step and version alone are kept, in this tab only; a tap with a
 * note stays in memory, since a note may say anything.
 */
export function keepTap(incidentId: string, tap: Tap): void {
  if (tap.kind === "step" && tap.note) return;
  try {
    sessionStorage.setItem(keyOf(incidentId), JSON.stringify(tap));
  } catch {
    // Storage may be closed to us in a web view; the tap lives on in memory.
  }
}

export function forgetTap(incidentId: string): void {
  try {
    sessionStorage.removeItem(keyOf(incidentId));
  } catch {
    // As above.
  }
}

export function keptTap(incidentId: string): Tap | null {
  try {
    const kept = sessionStorage.getItem(keyOf(incidentId));
    return kept ? (JSON.parse(kept) as Tap) : null;
  } catch {
    return null;
  }
}
