import { randomUUID } from "node:crypto";
import type { ReportDraft } from "@/lib/generated/prisma/client";
import { alertUnits } from "@/lib/dispatch/alert-units";
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
    return sendLockedDraft(tx, await updateDraft(tx, locked, update, now), now);
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

  const incident = await createIncident(tx, draft, now);
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
  await routeIncident(tx, { incidentId: incident.id, draft, level: 0, now });
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

async function createIncident(tx: Tx, draft: ReportDraft, now: Date): Promise<{ id: string; number: string }> {
  return tx.incident.create({
    data: {
      problem: draft.problem ?? ASSUMED_PROBLEM,
      problemAssumed: draft.problem === null,
      capStatus: draft.capStatus,
      latitude: draft.latitude,
      longitude: draft.longitude,
      accuracyM: draft.accuracyM,
      locationSource: draft.locationSource,
      placeConfidence: "none",
      routingReason: "not_routed",
      receivedAt: now,
    },
    select: { id: true, number: true },
  });
}

/** Finds who is responsible and alerts them; what fits nowhere stands at the national desk with an alarm (I3). */
async function routeIncident(
  tx: Tx,
  { incidentId, draft, level, now }: { incidentId: string; draft: ReportDraft; level: number; now: Date },
): Promise<void> {
  const { latitude, longitude, accuracyM } = draft;
  const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  const problem = draft.problem ?? ASSUMED_PROBLEM;
  const { place, units, nationalDesk } = await findResponsibleUnits(tx, { position, accuracyM, problem });
  await tx.incident.update({ where: { id: incidentId }, data: placeOf(place), select: { id: true } });
  await tx.incidentUnit.createMany({ data: units.map((unit) => ({ incidentId, ...unit })), skipDuplicates: true });
  if (nationalDesk === "responsible") {
    const kind = !position ? "no_location" : place?.kind === "outside_thailand" ? "outside_thailand" : "no_unit";
    await raiseAlarm(tx, { kind, incidentId });
  }
  await alertUnits(tx, { incidentId, level, now });
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
    await routeIncident(tx, { incidentId: report.incidentId, draft, level: incident.ladderLevel + 1, now });
}
