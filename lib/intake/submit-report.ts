import { randomUUID } from "node:crypto";
import type { ReportDraft } from "@/lib/generated/prisma/client";
import { alertUnits, alertUnitsOf } from "@/lib/dispatch/alert-units";
import { raiseAlarm } from "@/lib/incident/alarms";
import { recordEvent } from "@/lib/incident/timeline";
import type { IncidentStatus } from "@/lib/incident/words.rules";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import type { ResolvedPlace } from "@/lib/jurisdiction/resolve-place";
import { hmacToken, sha256 } from "@/lib/platform/crypto";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { counter } from "@/lib/platform/metrics";
import { type DraftUpdate, lockDraft, updateDraft } from "./draft";
import { ATTACH_IDENTITY } from "./intake.tasks";

export interface Submitted {
  reportId: string;
  incidentId: string;
  incidentNumber: string;
  status: IncidentStatus;
  /** opens this report's status; the same for the same report, never stored in clear */
  statusToken: string;
}

const reportsStored = counter("ess_reports_total", "Reports committed", ["channel"]);

export function statusTokenOf(reportId: string): string {
  return hmacToken(reportId, "report status");
}

/**
 * Turns a draft and the last words into a stored report: report, incident, timeline, responsible units, deliveries
 * and all their jobs in one transaction; only then may anybody read “received” (never 1). Under a key that already
 * has its report the same report comes back, with what is new added to it.
 *
 * Nothing a person could be short of is refused: no location goes to the national desk with an alarm.
 */
export async function submitReport(update: DraftUpdate): Promise<Submitted> {
  return inTransaction(async (tx, now) => {
    const locked = await lockDraft(tx, update);
    // Nothing was ever said under this key, so nothing can have been sent under it: no report to look for.
    const isFirstWord = locked.reporterId === null;
    const draft = await updateDraft(tx, locked, update, now);
    return isFirstWord ? createReport(tx, draft, now) : sendLockedDraft(tx, draft, now);
  });
}

/** The part of `submitReport` that needs no new words: the send-by-itself uses it too. The draft's row is locked. */
export async function sendLockedDraft(tx: Tx, draft: ReportDraft, now: Date): Promise<Submitted> {
  const existing = await tx.report.findUnique({
    where: { reportKey: draft.reportKey },
    select: {
      id: true,
      incidentId: true,
      phoneId: true,
      latitude: true,
      incident: { select: { number: true, status: true } },
    },
  });
  if (existing) {
    await addLateFacts(tx, existing, draft, now);
    return {
      reportId: existing.id,
      incidentId: existing.incidentId,
      incidentNumber: existing.incident.number,
      status: existing.incident.status,
      statusToken: statusTokenOf(existing.id),
    };
  }

  return createReport(tx, draft, now);
}

/** Report, incident, responsible units, alerts and jobs for a draft that has no report yet. */
async function createReport(tx: Tx, draft: ReportDraft, now: Date): Promise<Submitted> {
  const { place, units, nationalDesk } = await findResponsibleUnits(tx, whereAndWhat(draft));
  const incident = await createIncident(tx, { draft, place, now });
  const reportId = randomUUID();
  const flags = [
    ...(draft.latitude === null ? ["no_location"] : []),
    ...(draft.problem === null ? ["problem_not_stated"] : []),
    ...(draft.phoneId === null ? ["no_phone"] : []),
  ];
  await tx.report.create({
    data: {
      id: reportId,
      reportKey: draft.reportKey,
      draftKey: draft.reportKey,
      incidentId: incident.id,
      reporterId: draft.reporterId ?? "",
      phoneId: draft.phoneId,
      channel: draft.channel,
      language: draft.language,
      problem: draft.problem ?? ASSUMED_PROBLEM,
      reporterKind: draft.reporterKind ?? "victim",
      latitude: draft.latitude,
      longitude: draft.longitude,
      accuracyM: draft.accuracyM,
      locationSource: draft.locationSource,
      capturedAt: draft.capturedAt,
      flags,
      capStatus: draft.capStatus,
      statusTokenDigest: sha256(statusTokenOf(reportId)),
    },
    select: { id: true },
  });
  await recordEvent(tx, {
    incidentId: incident.id,
    kind: "received",
    status: "received",
    version: 1,
    data: { channel: draft.channel },
  });
  await tx.incidentUnit.createMany({ data: units.map((unit) => ({ incidentId: incident.id, ...unit })) });
  if (nationalDesk === "responsible") await raiseAlarm(tx, { kind: deskAlarm(draft, place), incidentId: incident.id });
  const provinceNameTh = place?.kind === "in_thailand" ? place.province.nameTh : null;
  await alertUnitsOf(tx, { incident: { ...incident, provinceNameTh }, units, level: 0, now });
  if (draft.idToken)
    await enqueue(tx, ATTACH_IDENTITY, { reportKey: draft.reportKey }, { jobKey: `identity:${draft.reportKey}` });
  reportsStored.inc({ channel: draft.channel });
  return {
    reportId,
    incidentId: incident.id,
    incidentNumber: incident.number,
    status: "received",
    statusToken: statusTokenOf(reportId),
  };
}

/** Its plan alerts every kind of unit: when nobody said what happens, the fullest answer is the safe one. */
const ASSUMED_PROBLEM = "assault";

async function createIncident(
  tx: Tx,
  { draft, place, now }: { draft: ReportDraft; place: ResolvedPlace | null; now: Date },
) {
  return tx.incident.create({
    data: {
      problem: draft.problem ?? ASSUMED_PROBLEM,
      problemAssumed: draft.problem === null,
      capStatus: draft.capStatus,
      latitude: draft.latitude,
      longitude: draft.longitude,
      accuracyM: draft.accuracyM,
      locationSource: draft.locationSource,
      ...placeOf(place),
      receivedAt: now,
    },
    select: {
      id: true,
      number: true,
      problem: true,
      problemAssumed: true,
      districtNameTh: true,
      placeConfidence: true,
      receivedAt: true,
      capStatus: true,
    },
  });
}

/** Routes an incident anew, when its pin came late; what fits nowhere stands at the national desk with an alarm (I3). */
async function routeAgain(
  tx: Tx,
  { incidentId, draft, level, now }: { incidentId: string; draft: ReportDraft; level: number; now: Date },
): Promise<void> {
  const { place, units, nationalDesk } = await findResponsibleUnits(tx, whereAndWhat(draft));
  await tx.incident.update({ where: { id: incidentId }, data: placeOf(place), select: { id: true } });
  await tx.incidentUnit.createMany({ data: units.map((unit) => ({ incidentId, ...unit })), skipDuplicates: true });
  if (nationalDesk === "responsible") await raiseAlarm(tx, { kind: deskAlarm(draft, place), incidentId });
  await alertUnits(tx, { incidentId, level, now });
}

/** What the routing of a draft depends on. */
function whereAndWhat({ latitude, longitude, accuracyM, problem }: ReportDraft) {
  const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  return { position, accuracyM, problem: problem ?? ASSUMED_PROBLEM };
}

function deskAlarm({ latitude, longitude }: ReportDraft, place: ResolvedPlace | null) {
  if (latitude === null || longitude === null) return "no_location" as const;
  return place?.kind === "outside_thailand" ? ("outside_thailand" as const) : ("no_unit" as const);
}

function placeOf(place: ResolvedPlace | null) {
  if (place?.kind !== "in_thailand") return { placeConfidence: "none", routingReason: place?.reason ?? "no_position" };
  return {
    provinceCode: place.province.code,
    policeRegion: place.policeRegion,
    districtCode: place.district.code,
    districtNameTh: place.district.nameTh,
    placeConfidence: place.confidence,
    routingReason: place.reason,
  };
}

interface ExistingReport {
  id: string;
  incidentId: string;
  phoneId: string | null;
  latitude: number | null;
}

/** A phone or a pin that comes after the report was sent still reaches the officers. */
async function addLateFacts(tx: Tx, report: ExistingReport, draft: ReportDraft, now: Date): Promise<void> {
  const latePhone = draft.phoneId !== null && report.phoneId !== draft.phoneId;
  const latePin = draft.latitude !== null && report.latitude === null;
  if (!latePhone && !latePin) return;

  const { latitude, longitude, accuracyM, locationSource, capturedAt } = draft;
  const pin = { latitude, longitude, accuracyM, locationSource };
  await tx.report.update({
    where: { id: report.id },
    data: { ...(latePhone ? { phoneId: draft.phoneId } : {}), ...(latePin ? { ...pin, capturedAt } : {}) },
    select: { id: true },
  });
  const incident = await tx.incident.update({
    where: { id: report.incidentId },
    data: latePin ? pin : {},
    select: { status: true, version: true, ladderLevel: true },
  });
  await recordEvent(tx, {
    incidentId: report.incidentId,
    kind: "reporter_added",
    status: incident.status,
    version: incident.version,
    data: { what: latePin ? (latePhone ? "pin_and_phone" : "pin") : "phone" },
  });
  if (latePin && (incident.status === "received" || incident.status === "dispatched"))
    await routeAgain(tx, { incidentId: report.incidentId, draft, level: incident.ladderLevel + 1, now });
}
