import { z } from "zod";
import type { Audience } from "@/lib/vocabulary/audience";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";
import type { ResponseRole } from "@/lib/vocabulary/response-role";
import type { UnitKind } from "@/lib/vocabulary/unit-kind";

export const PreviewQuestion = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** metres around the reporter's position */
  accuracyM: z.number().min(0).max(50_000),
  problem: z.enum(PROBLEMS),
});
export type PreviewQuestion = z.infer<typeof PreviewQuestion>;

/** Channel by which a unit would be alerted now. `none`: it cannot be reached. */
export type PreviewChannel =
  | { kind: "group"; members: number }
  | { kind: "officers"; onDuty: boolean; names: string[] }
  | { kind: "sms"; numbers: number }
  | { kind: "none" };

export interface PreviewUnit {
  id: string;
  nameTh: string;
  kind: UnitKind;
  role: ResponseRole;
  reasonTh: string;
  confidence: "high" | "low";
  channel: PreviewChannel;
}

export interface PreviewStep {
  audiences: Audience[];
  /** seconds from the first alert until the step begins, and how long it waits */
  beginsAtS: number;
  waitS: number;
  asked: { id: string; nameTh: string; channel: PreviewChannel }[];
  /** heads of the province who would be told; null when the step does not name them */
  heads: { total: number; withLine: number } | null;
}

export interface AlertPreview {
  problem: Problem;
  placeTh: string;
  placeReasonTh: string;
  placeIsSure: boolean;
  units: PreviewUnit[];
  /** false: the built-in ladder applies */
  ladderIsConfigured: boolean;
  steps: PreviewStep[];
  moveWithinS: number;
  arriveWithinS: number;
}
