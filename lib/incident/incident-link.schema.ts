import { z } from "zod";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";
import { INCIDENT_STATUSES, type IncidentStatus } from "@/lib/vocabulary/status";

/** Body of `POST /api/incidents/:id/merge`: merges `:id` into `into`. Versions are those the officer saw. */
export const MergeBody = z.object({
  version: z.int().positive(),
  into: z.object({ id: z.uuid(), version: z.int().positive() }),
});
export type MergeBody = z.infer<typeof MergeBody>;

/** Body of `POST /api/incidents/:id/split`: one report leaves `:id` and becomes an incident of its own. */
export const SplitBody = z.object({ version: z.int().positive(), reportId: z.uuid() });
export type SplitBody = z.infer<typeof SplitBody>;

const Gravity = z.object({
  urgency: z.enum(["immediate", "expected", "future"]),
  severity: z.enum(["extreme", "severe", "moderate", "minor"]),
  problem: z.enum(PROBLEMS),
  problemAssumed: z.boolean(),
});

/** Data that a merge stores in its link so that an undo restores everything. */
export const MergeData = z.object({
  reportIds: z.array(z.uuid()),
  /** the merged incident before the merge */
  from: z.object({ status: z.enum(INCIDENT_STATUSES), gravity: Gravity }),
  /** the other incident's own severity, before anything was merged into it */
  intoOwn: Gravity,
  /** units that the merge brought to the other incident in support */
  broughtUnitIds: z.array(z.uuid()),
  clearedAlarmIds: z.array(z.uuid()),
  settledDeliveryIds: z.array(z.uuid()),
});
export type MergeData = z.infer<typeof MergeData>;

export const SplitData = z.object({
  reportIds: z.array(z.uuid()).length(1),
  /** status then of the incident it left */
  fromStatus: z.enum(INCIDENT_STATUSES),
});

/** An incident that may be about the same event. */
export interface SuggestionView {
  id: string;
  number: string;
  version: number;
  status: IncidentStatus;
  problem: Problem;
  problemAssumed: boolean;
  reportCount: number;
  ownerUnit: string | null;
  distanceM: number;
  minutesApart: number;
  reasonTh: string;
  direction: "into_other" | "into_this";
}

export interface LinkView {
  id: string;
  kind: "joined" | "split";
  at: string;
  officer: string | null;
  /** this incident gave reports away, or received them */
  side: "gave" | "received";
  /** null when it lies out of the viewer's reach */
  other: { id: string; number: string } | null;
  reportIds: string[];
}

/** `GET /api/incidents/:id/suggestions` */
export interface IncidentLinksView {
  /** the viewer may merge, split and undo here */
  canMerge: boolean;
  suggestions: SuggestionView[];
  /** where this incident's reports are now; `elsewhere` when that lies out of the viewer's reach */
  mergedInto: { id: string; number: string } | "elsewhere" | null;
  links: LinkView[];
}
