import { z } from "zod";
import { CONTACT_PREFERENCES } from "@/lib/vocabulary/contact";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { REPORTER_KINDS } from "@/lib/vocabulary/reporter-kind";
import type { IncidentStatus } from "@/lib/vocabulary/status";

export const DETAILS_MAX = 2_000;
export const SHORT_MAX = 300;
export const TYPED_PHONE_MAX = 60;

/** How well the caller could say where it is, from a door number to “somewhere in this province”. */
export const PRECISIONS = ["exact", "about", "district", "province"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Words beyond the length are cut, never refused (never 1): what was typed first holds. */
const words = (max: number) => z.string().transform((text) => text.slice(0, max));

export const DeskPlace = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  precision: z.enum(PRECISIONS),
  /** the district or province it was found by; null for a pin */
  name: words(SHORT_MAX).nullable(),
});
export type DeskPlace = z.infer<typeof DeskPlace>;

const Answer = z.enum(["yes", "no"]).nullable();

/** An operator's sheet exactly as it stands on the screen: kept sealed while the call goes on. */
export const DeskSheet = z.object({
  problem: z.enum(PROBLEMS).nullable(),
  reporterKind: z.enum(REPORTER_KINDS).nullable(),
  /** what stands in the search box */
  search: words(SHORT_MAX),
  place: DeskPlace.nullable(),
  /** landmark or address as the caller says it */
  placeText: words(SHORT_MAX),
  /** the caller is somewhere else (SAFETY 13) */
  callerElsewhere: z.boolean(),
  callerSearch: words(SHORT_MAX),
  callerPlace: DeskPlace.nullable(),
  /** numbers as typed */
  phone: words(TYPED_PHONE_MAX),
  victimPhone: words(TYPED_PHONE_MAX),
  /** null: not asked yet */
  contact: z.enum(CONTACT_PREFERENCES).nullable(),
  details: words(DETAILS_MAX),
  weapon: Answer,
  injured: Answer,
  children: Answer,
  cannotSpeak: Answer,
  /** an officer of the area is said to be involved (SAFETY 14) */
  conflict: z.boolean(),
});
export type DeskSheet = z.infer<typeof DeskSheet>;

export const EMPTY_SHEET: DeskSheet = {
  problem: null,
  reporterKind: null,
  search: "",
  place: null,
  placeText: "",
  callerElsewhere: false,
  callerSearch: "",
  callerPlace: null,
  phone: "",
  victimPhone: "",
  contact: null,
  details: "",
  weapon: null,
  injured: null,
  children: null,
  cannotSpeak: null,
  conflict: false,
};

/** Counts the changes of one sheet on its screen: a save that comes late never overwrites a newer one. */
const Revision = z.int().min(0).max(1_000_000_000);

/** Body of `POST /api/desk/draft` and `POST /api/desk/reports`. */
export const DeskBody = z.object({ reportKey: z.uuid(), revision: Revision, sheet: DeskSheet });
export type DeskBody = z.infer<typeof DeskBody>;

export const DeskDiscardBody = z.object({ reportKey: z.uuid() });

/** Body of `POST /api/desk/preview`: in a body, because an address is logged. */
export const PreviewBody = z.object({
  problem: z.enum(PROBLEMS).nullable(),
  place: DeskPlace.nullable(),
  conflict: z.boolean(),
});
export type PreviewBody = z.infer<typeof PreviewBody>;

/** A unit that is, or would be, alerted. */
export interface AlertedUnit {
  unitId: string;
  nameTh: string;
  kind: string;
  role: "primary" | "support" | "inform";
  reason: string;
  /** how an alert gets there; `none`: somebody has to telephone */
  reachedBy: "group" | "officers" | "none";
}

/** Who would be alerted now, and where the pin counts. */
export interface AlertPreview {
  place: { text: string; reason: string; isCertain: boolean } | null;
  units: AlertedUnit[];
  /** incidents that may be the same happening */
  nearby: NearbyIncident[];
}

export interface NearbyIncident {
  incidentId: string;
  incidentNumber: string;
  status: IncidentStatus;
  /** how far apart in place and time */
  reason: string;
}

/** What the operator reads out after sending. */
export interface DeskReceipt {
  incidentNumber: string;
  /** null when the incident is out of the operator's own reach: then only the number is theirs */
  incidentId: string | null;
  status: IncidentStatus;
  alerted: AlertedUnit[];
  /** the call was sent by itself before: what came after was added to it */
  wasSentBefore: boolean;
}

/** One of the operator's calls of today. */
export interface DeskCall {
  incidentNumber: string;
  incidentId: string | null;
  problem: (typeof PROBLEMS)[number];
  problemAssumed: boolean;
  status: IncidentStatus;
  receivedAt: string;
  placeTh: string | null;
  ownerUnit: string | null;
}

/** A sheet that was not sent, to go on with. */
export interface OpenDraft {
  reportKey: string;
  revision: number;
  sheet: DeskSheet;
  updatedAt: string;
}
