import { randomUUID } from "node:crypto";
import type { ReportDraft } from "@/lib/generated/prisma/client";
import { alertProvincialHeads, alertUnitsOf } from "@/lib/dispatch/escalation/start-search";
import { ALERTED_SELECT } from "@/lib/dispatch/alerts/write-alerts";
import { routeAroundInvolvedOfficer } from "@/lib/dispatch/rerouting/route-around-involved-officer";
import { raiseAlarm } from "@/lib/incident/alarms";
import { logStage } from "@/lib/incident/log-stage";
import { recordEvent } from "@/lib/incident/timeline";
import { deskAlarmOf } from "@/lib/jurisdiction/incident-place.rules";
import type { ResponsibleUnits } from "@/lib/jurisdiction/responsible-units.rules";
import { sha256 } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { counter } from "@/lib/platform/metrics";
import { ASSUMED_PROBLEM, type ChannelFacts, knownPosition } from "./draft-facts.rules";
import { routeDraft, type RoutedDraft } from "./guess-province";
import { ATTACH_IDENTITY } from "./intake.tasks";
import { addOperatorNote } from "./operator-note";
import { statusTokenOf, type Submitted } from "./submitted";
import type { ContactPreference } from "@/lib/vocabulary/contact";
import type { ReportFlag } from "@/lib/vocabulary/report-flag";

const reportsStored = counter("ess_reports_total", "Reports committed", ["channel"]);

/** Report, incident, responsible units, alerts and jobs for a locked draft that has no report yet. */
export async function createReport(tx: Tx, draft: ReportDraft, facts: ChannelFacts, now: Date): Promise<Submitted> {
  const { found, columns, isGuessed, provinceNameTh } = await routeDraft(tx, draft, facts.words, now);
  const incident = await createIncident(tx, { draft, facts, columns, now });
  const { units, needsDesk } = await unitsFor(tx, { incidentId: incident.id, draft, found, now });
  const reportId = await storeReport(tx, { draft, facts, incidentId: incident.id, isGuessed });
  await recordEvent(tx, {
    incidentId: incident.id,
    kind: "received",
    status: "received",
    version: 1,
    officerId: draft.operatorId,
    data: { channel: draft.channel, ...(facts.flags.includes("sent_by_itself") ? { sentByItself: true } : {}) },
  });
  await tx.incidentUnit.createMany({ data: units.map((unit) => ({ incidentId: incident.id, ...unit })) });
  if (needsDesk) await raiseAlarm(tx, { kind: deskAlarmOf(found.place), incidentId: incident.id });
  await alertUnitsOf(tx, { incident: { ...incident, provinceNameTh }, units, now });
  if (draft.conflict) await alertProvincialHeads(tx, { incidentId: incident.id, reason: { kind: "conflict" }, now });
  if (facts.note && draft.operatorId)
    await addOperatorNote(tx, {
      incidentId: incident.id,
      officerId: draft.operatorId,
      text: facts.note,
      status: "received",
      version: 1,
    });
  if (draft.idToken) await enqueue(tx, ATTACH_IDENTITY, { reportKey: draft.reportKey });
  logStage(
    tx,
    "report stored",
    { incidentId: incident.id, incidentNumber: incident.number, channel: draft.channel },
    () => reportsStored.inc({ channel: draft.channel }),
  );
  return {
    reportId,
    incidentId: incident.id,
    incidentNumber: incident.number,
    status: "received",
    statusToken: statusTokenOf(reportId),
  };
}

async function storeReport(
  tx: Tx,
  {
    draft,
    facts,
    incidentId,
    isGuessed,
  }: { draft: ReportDraft; facts: ChannelFacts; incidentId: string; isGuessed: boolean },
): Promise<string> {
  const reportId = randomUUID();
  const flags: ReportFlag[] = [
    ...(knownPosition(draft) ? [] : (["no_location"] as const)),
    ...(draft.latitude !== null && !knownPosition(draft) ? (["place_too_wide"] as const) : []),
    ...(isGuessed ? (["province_guessed"] as const) : []),
    ...(draft.problem === null ? (["problem_not_stated"] as const) : []),
    ...(draft.phoneId === null && draft.victimPhoneId === null ? (["no_phone"] as const) : []),
    ...facts.flags,
  ];
  await tx.report.create({
    data: {
      id: reportId,
      reportKey: draft.reportKey,
      draftKey: draft.reportKey,
      incidentId,
      reporterId: draft.reporterId ?? "",
      phoneId: draft.phoneId,
      channel: draft.channel,
      language: draft.language,
      problem: draft.problem ?? ASSUMED_PROBLEM,
      reporterSaidKind: draft.reporterKind,
      ...(draft.reporterKind ? { reporterKind: draft.reporterKind } : {}),
      latitude: draft.latitude,
      longitude: draft.longitude,
      accuracyM: draft.accuracyM,
      locationSource: draft.locationSource,
      locationText: draft.locationText,
      capturedAt: draft.capturedAt,
      ...wishFields(facts.contactPreference ?? draft.contactWish),
      conflict: draft.conflict,
      callerLatitude: draft.callerLatitude,
      callerLongitude: draft.callerLongitude,
      callerAccuracyM: draft.callerAccuracyM,
      callerPlaceText: draft.callerPlaceText,
      victimPhoneId: draft.victimPhoneId,
      operatorId: draft.operatorId,
      flags,
      capStatus: draft.capStatus,
      statusTokenDigest: sha256(statusTokenOf(reportId)),
    },
    select: { id: true },
  });
  return reportId;
}

/** The wish in both columns: the version before reads the one that has a default. */
export function wishFields(wish: ContactPreference | null) {
  return wish ? { contactWish: wish, contactPreference: wish } : {};
}

async function createIncident(
  tx: Tx,
  {
    draft,
    facts,
    columns,
    now,
  }: { draft: ReportDraft; facts: ChannelFacts; columns: RoutedDraft["columns"]; now: Date },
) {
  const isPlaced = knownPosition(draft) !== null;
  return tx.incident.create({
    data: {
      problem: draft.problem ?? ASSUMED_PROBLEM,
      problemAssumed: draft.problem === null,
      ...(facts.severity ? { severity: facts.severity } : {}),
      conflict: draft.conflict,
      capStatus: draft.capStatus,
      ...(isPlaced
        ? {
            latitude: draft.latitude,
            longitude: draft.longitude,
            accuracyM: draft.accuracyM,
            locationSource: draft.locationSource,
          }
        : {}),
      ...columns,
      receivedAt: now,
    },
    select: ALERTED_SELECT,
  });
}

/**
 * Who answers: whoever the place says, or, with an officer of the station involved, somebody else, before the station
 * has a row or an alert (SAFETY 14).
 * @returns `needsDesk` when nobody but the national desk is left to answer
 */
export async function unitsFor(
  tx: Tx,
  { incidentId, draft, found, now }: { incidentId: string; draft: ReportDraft; found: ResponsibleUnits; now: Date },
): Promise<{ units: ResponsibleUnits["units"]; needsDesk: boolean }> {
  const position = knownPosition(draft);
  const units = draft.conflict
    ? await routeAroundInvolvedOfficer(tx, { incidentId, position, units: found.units, now })
    : found.units;
  const isLeftToDesk = units.some(({ role, reason }) => role === "primary" && reason === "desk_no_unit");
  return { units, needsDesk: found.nationalDesk === "responsible" || isLeftToDesk };
}
