import type { PlanEntryInput } from "./response-plan.schema";

export type PlanFault = "no_primary" | "kind_twice";

/**
 * Returns the fault that makes a plan unusable, or null. Without a primary kind no unit could ever accept the incident.
 */
export function faultOfPlan(entries: readonly PlanEntryInput[]): PlanFault | null {
  if (new Set(entries.map(({ unitKind }) => unitKind)).size < entries.length) return "kind_twice";
  return entries.some(({ role }) => role === "primary") ? null : "no_primary";
}

/** Tells whether both plans are equal, in whatever order. */
export function isSamePlan(left: readonly PlanEntryInput[], right: readonly PlanEntryInput[]): boolean {
  const keys = (entries: readonly PlanEntryInput[]) =>
    entries.map(({ unitKind, role }) => `${unitKind} ${role}`).sort();
  return keys(left).join() === keys(right).join();
}
