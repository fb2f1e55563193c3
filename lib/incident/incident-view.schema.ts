import { z } from "zod";
import { CAP_STATUSES } from "@/lib/vocabulary/cap-status";
import type { Channel } from "@/lib/vocabulary/channel";
import type { ContactPreference } from "@/lib/vocabulary/contact";
import type { DeliveryChannel, DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { LocationSource } from "@/lib/vocabulary/location-source";
import type { MessageDirection } from "@/lib/vocabulary/message-direction";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";
import type { ReporterKind } from "@/lib/vocabulary/reporter-kind";
import type { ResponseRole } from "@/lib/vocabulary/response-role";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";
import type { Step } from "@/lib/vocabulary/step";
import type { UnitKind } from "@/lib/vocabulary/unit-kind";

/** Summary for lists, maps and live streams: no personal data. Instants are RFC 3339 UTC. */
export const IncidentSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.enum(INCIDENT_STATUSES),
  version: z.int(),
  problem: z.enum(PROBLEMS),
  /** the reporter stated no problem: show “not stated” */
  problemAssumed: z.boolean(),
  urgency: z.string(),
  severity: z.string(),
  capStatus: z.enum(CAP_STATUSES),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  accuracyM: z.number().nullable(),
  provinceCode: z.string().nullable(),
  provinceNameTh: z.string().nullable(),
  districtNameTh: z.string().nullable(),
  placeConfidence: z.enum(["high", "low", "none"]),
  receivedAt: z.iso.datetime(),
  dispatchedAt: z.iso.datetime().nullable(),
  acceptedAt: z.iso.datetime().nullable(),
  enRouteAt: z.iso.datetime().nullable(),
  onSceneAt: z.iso.datetime().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  ownerOfficer: z.string().nullable(),
  ownerUnit: z.string().nullable(),
  disposition: z.string().nullable(),
  reportCount: z.int(),
  cancelRequested: z.boolean(),
  /** when the ladder acts next; null when nothing is waited for */
  nextStepAt: z.iso.datetime().nullable(),
  /** index of the ladder's step reached, from 0 */
  ladderStep: z.int(),
  /** nobody accepted on the last step */
  ladderExhausted: z.boolean(),
  /** an officer of a unit is said to be involved: handle with care */
  conflict: z.boolean(),
  /** the incident that this one was merged into */
  mergedIntoId: z.uuid().nullable(),
  drillId: z.uuid().nullable(),
  /** kinds of alarms standing for the national desk, e.g. outside_thailand */
  alarms: z.array(z.string()),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

/** `GET /api/incidents`: the snapshot a screen starts from, and the cursor where its stream begins. */
export const IncidentList = z.object({
  incidents: z.array(IncidentSummary),
  cursor: z.string(),
  truncated: z.boolean(),
});
export type IncidentList = z.infer<typeof IncidentList>;

export interface TimelineItem {
  id: string;
  kind: string;
  at: string;
  officer: string | null;
  unit: string | null;
  /** read by eventSentenceTh */
  data: unknown;
}

export interface DeliveryView {
  id: string;
  unitNameTh: string;
  channel: DeliveryChannel;
  recipient: string | null;
  round: number;
  status: DeliveryStatus;
  failureCause: string | null;
  /** one of DECLINE_REASONS; null unless declined */
  declineReason: string | null;
  /** whom the ladder asked: one of AUDIENCES, or `plan` (the response plan's other units) */
  audience: string | null;
  /** index of the ladder's step that sent it, from 0; null when it was sent outside the ladder */
  step: number | null;
  /** the LINE delivery that this SMS or web push stands in for */
  fallbackOfId: string | null;
  queuedAt: string;
  sentAt: string | null;
  seenAt: string | null;
  settledAt: string | null;
}

export interface IncidentUnitView {
  unitId: string;
  nameTh: string;
  kind: UnitKind;
  role: ResponseRole;
  reason: string;
  confidence: "high" | "low";
  confirmed: boolean;
}

export interface ReportView {
  id: string;
  receivedAt: string;
  channel: Channel;
  problem: Problem;
  /** null: nobody asked */
  reporterKind: ReporterKind | null;
  language: string;
  /** the position this reporter gave; the incident's own may have been corrected since */
  position: { latitude: number; longitude: number } | null;
  locationSource: LocationSource | null;
  accuracyM: number | null;
  capturedAt: string | null;
  /** null: nobody asked */
  contactPreference: ContactPreference | null;
  flags: string[];
  /** masked; null when none was given or the viewer may not know */
  phoneMasked: string | null;
  /** the victim's own number, when another person reported; masked as above */
  victimPhoneMasked: string | null;
  reachableByLine: boolean;
  /** the place in the reporter's words */
  placeText: string | null;
  /** the caller's place, when it is not the incident's (SAFETY 13); null also for viewers who may not know */
  callerPlace: {
    latitude: number | null;
    longitude: number | null;
    accuracyM: number | null;
    text: string | null;
  } | null;
  /** operator who typed the report for a caller */
  operator: { name: string; unitNameTh: string | null } | null;
}

export interface NoteView {
  id: string;
  at: string;
  direction: MessageDirection;
  officer: string | null;
  text: string;
}

/** The ladder the incident keeps since its first alert. `step` counts from 0. Instants are RFC 3339 UTC. */
export interface LadderView {
  steps: { audiences: string[]; waitS: number }[];
  step: number;
  nextStepAt: string | null;
  exhaustedAt: string | null;
  moveWithinS: number;
  arriveWithinS: number;
}

export interface IncidentDetail extends IncidentSummary {
  /** null for an incident that was never alerted by a ladder */
  ladder: LadderView | null;
  timeline: TimelineItem[];
  deliveries: DeliveryView[];
  units: IncidentUnitView[];
  reports: ReportView[];
  notes: NoteView[];
  routingReason: string;
  /** steps of the lifecycle open to this viewer now */
  steps: Step[];
  /** this viewer's unit was alerted in support and has not acknowledged yet */
  canAcknowledge: boolean;
  /** this viewer's unit was asked to accept, has not answered, and may decline */
  canDecline: boolean;
  /** what LINE charges: recipients of all pushes so far, and of the first alert alone */
  billedMessages: { billed: number; firstAlertRecipients: number };
  canRevealPhone: boolean;
  canNote: boolean;
  /** this viewer may move the pin and correct the problem now */
  canCorrect: boolean;
  /** this viewer may mark that an officer of a unit is involved */
  canMarkInvolvedOfficer: boolean;
}
