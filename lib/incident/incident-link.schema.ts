import { z } from "zod";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";
import { INCIDENT_STATUSES, type IncidentStatus } from "@/lib/vocabulary/status";

/** `POST /api/incidents/:id/merge`: the reports of `:id` go to `into`. Versions are what the officer saw. */
export const MergeBody = z.object({
  version: z.int().positive(),
  into: z.object({ id: z.uuid(), version: z.int().positive() }),
});
export type MergeBody = z.infer<typeof MergeBody>;

/** `POST /api/incidents/:id/split`: one report leaves `:id` and becomes an incident of its own. */
export const SplitBody = z.object({ version: z.int().positive(), reportId: z.uuid() });
export type SplitBody = z.infer<typeof SplitBody>;

const Gravity = z.object({
  urgency: z.enum(["immediate", "expected", "future"]),
  severity: z.enum(["extreme", "severe", "moderate", "minor"]),
  problem: z.enum(PROBLEMS),
  problemAssumed: z.boolean(),
});

/** What a join keeps in its link, so that it can be undone exactly. */
export const MergeData = z.object({
  reportIds: z.array(z.uuid()),
  /** how the joined incident stood before */
  from: z.object({ status: z.enum(INCIDENT_STATUSES), gravity: Gravity }),
  /** what the other said of the danger before anything was joined to it */
  intoOwn: Gravity,
  /** units that came along to the other incident, as support */
  broughtUnitIds: z.array(z.uuid()),
  clearedAlarmIds: z.array(z.uuid()),
  settledDeliveryIds: z.array(z.uuid()),
});
export type MergeData = z.infer<typeof MergeData>;

export const SplitData = z.object({
  reportIds: z.array(z.uuid()).length(1),
  /** how the incident it left stood then */
  fromStatus: z.enum(INCIDENT_STATUSES),
});

/** An incident that may be the same happening. */
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
  /** the viewer may join, split and undo here */
  canMerge: boolean;
  suggestions: SuggestionView[];
  /** where this incident's reports are now; `elsewhere` when that lies out of the viewer's reach */
  mergedInto: { id: string; number: string } | "elsewhere" | null;
  links: LinkView[];
}
