import type { PlanEntryInput } from "./response-plan.schema";

export type PlanFault = "no_primary" | "kind_twice";

/** What makes a plan unusable: without a primary kind no unit could ever accept the incident. Null: it can be used. */
export function faultOfPlan(entries: readonly PlanEntryInput[]): PlanFault | null {
  if (new Set(entries.map(({ unitKind }) => unitKind)).size < entries.length) return "kind_twice";
  return entries.some(({ role }) => role === "primary") ? null : "no_primary";
}

/** Do both say the same, in whatever order? */
export function isSamePlan(left: readonly PlanEntryInput[], right: readonly PlanEntryInput[]): boolean {
  const keys = (entries: readonly PlanEntryInput[]) =>
    entries.map(({ unitKind, role }) => `${unitKind} ${role}`).sort();
  return keys(left).join() === keys(right).join();
}
