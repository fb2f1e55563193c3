import type { ContactPreference, ReportDraft, ReporterKind } from "@/lib/generated/prisma/client";
import { alertMoreUnits, alertProvincialHeads, alertUnits } from "@/lib/dispatch/escalation/start-search";
import { exclusionsOf } from "@/lib/dispatch/rerouting/route-around-involved-officer";
import { excludeInvolvedUnits } from "@/lib/dispatch/rerouting/exclude-involved-units";
import { clearAlarms, raiseAlarm } from "@/lib/incident/alarms";
import { lockIncident } from "@/lib/incident/lock-incident";
import { recordEvent } from "@/lib/incident/timeline";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import { deskAlarmOf } from "@/lib/jurisdiction/incident-place.rules";
import type { Tx } from "@/lib/platform/db";
import { unitsFor, wishFields } from "./create-report";
import { type ChannelFacts, knownPosition } from "./draft-facts.rules";
import { routeDraft } from "./guess-province";
import { addOperatorNote } from "./operator-note";
import { contactWishOf } from "@/lib/vocabulary/contact";
import type { ReporterAddition } from "@/lib/vocabulary/reporter-addition";
import { isFinished, isSearching } from "@/lib/vocabulary/status";

interface ExistingReport {
  id: string;
  incidentId: string;
  phoneId: string | null;
  victimPhoneId: string | null;
  latitude: number | null;
  longitude: number | null;
  accuracyM: number | null;
  flags: string[];
  callerLatitude: number | null;
  contactWish: ContactPreference | null;
  contactPreference: ContactPreference;
  reporterSaidKind: ReporterKind | null;
  conflict: boolean;
  locationText: Uint8Array | null;
}

/** What comes after the report was sent still reaches the officers: a number, a pin, a conflict, an operator's words. */
export async function addLateFacts(
  tx: Tx,
  report: ExistingReport,
  { draft, facts, now }: { draft: ReportDraft; facts: ChannelFacts; now: Date },
): Promise<void> {
  const known = contactWishOf(report);
  const wish = facts.contactPreference ?? draft.contactWish ?? known;
  const late = {
    phone: draft.phoneId !== null && report.phoneId !== draft.phoneId,
    pin: knownPosition(draft) !== null && knownPosition(report) === null,
    victimPhone: draft.victimPhoneId !== null && report.victimPhoneId !== draft.victimPhoneId,
    callerPlace: draft.callerLatitude !== null && report.callerLatitude === null,
    placeText: draft.locationText !== null && report.locationText === null,
    contact: wish !== known,
    kind: draft.reporterKind !== null && draft.reporterKind !== report.reporterSaidKind,
    conflict: draft.conflict && !report.conflict,
  };
  const { latitude, longitude, accuracyM, locationSource, capturedAt } = draft;
  const pin = { latitude, longitude, accuracyM, locationSource };
  // A number that can be read takes the place of one that could not.
  const heldFlags = late.phone ? report.flags.filter((flag) => flag !== "phone_unreadable") : report.flags;
  const newFlags = facts.flags.filter((flag) => flag !== "sent_by_itself");
  const changes = {
    flags: [...new Set([...heldFlags, ...newFlags])],
    ...(late.phone ? { phoneId: draft.phoneId } : {}),
    ...(late.pin ? { ...pin, capturedAt } : {}),
    ...(late.victimPhone ? { victimPhoneId: draft.victimPhoneId } : {}),
    ...(late.callerPlace
      ? {
          callerLatitude: draft.callerLatitude,
          callerLongitude: draft.callerLongitude,
          callerAccuracyM: draft.callerAccuracyM,
          callerPlaceText: draft.callerPlaceText,
        }
      : {}),
    ...(late.placeText ? { locationText: draft.locationText } : {}),
    ...(late.contact ? wishFields(wish) : {}),
    ...(late.kind && draft.reporterKind
      ? { reporterKind: draft.reporterKind, reporterSaidKind: draft.reporterKind }
      : {}),
    ...(late.conflict ? { conflict: true } : {}),
  };
  // Officers may be joining it to another incident at this moment: where it is now is what the locked row says.
  const { incidentId } = await tx.report.update({
    where: { id: report.id },
    data: { ...changes, reportKey: draft.reportKey },
    select: { incidentId: true },
  });
  // A neighbour's late pin does not move an incident whose place is known.
  const placed = late.pin
    ? (await tx.incident.updateMany({ where: { id: incidentId, latitude: null }, data: pin })).count > 0
    : false;
  const incident = await tx.incident.update({
    where: { id: incidentId },
    data: facts.severity ? { severity: facts.severity } : {},
    select: { status: true, version: true, latitude: true, provinceCode: true },
  });
  const { status, version } = incident;
  const what = whatWasAdded(late);
  if (what.length > 0) await recordEvent(tx, { incidentId, kind: "reporter_added", status, version, data: { what } });
  if (facts.note && draft.operatorId)
    await addOperatorNote(tx, { incidentId, officerId: draft.operatorId, text: facts.note, status, version });
  const isUnplaced = incident.latitude === null && incident.provinceCode === null && isSearching(status);
  const mayName = facts.words.length > 0 || late.placeText;
  if ((placed && !isFinished(status)) || (isUnplaced && mayName))
    await routeAgain(tx, { incidentId, draft, words: facts.words, isSearching: isSearching(status), now });
  else if (late.conflict) await leaveStationOut(tx, incidentId);
}

/**
 * An officer of the station is said to be involved, and the report was sent before that was said: the station of the
 * place loses it at once (SAFETY 14); a neighbour that the ladder asked, or that stands in already, keeps it.
 * Where there is no station to leave out yet (no pin), the mark stands for the routing to come.
 */
async function leaveStationOut(tx: Tx, incidentId: string): Promise<void> {
  const { now } = await lockIncident(tx, incidentId);
  const isLeftOut = (await exclusionsOf(tx, incidentId)).length > 0;
  const unitIds = isLeftOut ? [] : await stationsOfPlace(tx, incidentId);
  if (unitIds.length > 0 && (await excludeInvolvedUnits(tx, { incidentId, unitIds, officerId: null, now }))) return;
  const { status, version } = await tx.incident.update({
    where: { id: incidentId },
    data: { conflict: true },
    select: { status: true, version: true },
  });
  if (!isLeftOut) await recordEvent(tx, { incidentId, kind: "conflict_marked", status, version });
}

/** The stations that the place itself asks, whoever the ladder has asked since. */
async function stationsOfPlace(tx: Tx, incidentId: string): Promise<string[]> {
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { latitude: true, longitude: true, accuracyM: true, problem: true },
  });
  const { latitude, longitude, accuracyM, problem } = incident;
  const position = latitude === null || longitude === null ? null : { latitude, longitude };
  const { units } = await findResponsibleUnits(tx, { position, accuracyM, problem });
  const primaries = units.filter(({ role }) => role === "primary").map(({ unitId }) => unitId);
  const stations = await tx.unit.findMany({
    where: { id: { in: primaries }, kind: "police_station" },
    select: { id: true },
  });
  return stations.map(({ id }) => id);
}

/** A conflict is not named here: it has an event of its own. */
function whatWasAdded(
  late: Record<"phone" | "pin" | "victimPhone" | "callerPlace" | "placeText" | "contact" | "kind", boolean>,
): ReporterAddition[] {
  const additions: [boolean, ReporterAddition][] = [
    [late.pin, "pin"],
    [late.placeText, "place_words"],
    [late.callerPlace, "caller_place"],
    [late.phone, "phone"],
    [late.victimPhone, "victim_phone"],
    [late.contact, "contact_preference"],
    [late.kind, "reporter_kind"],
  ];
  return additions.flatMap(([isNew, what]) => (isNew ? [what] : []));
}

/**
 * Routes an incident anew, when its pin came late or its words name a province; what fits nowhere stays at the national
 * desk with its alarm (I3). With an owner new units are told and nobody is searched for.
 */
async function routeAgain(
  tx: Tx,
  {
    incidentId,
    draft,
    words,
    isSearching: searching,
    now,
  }: { incidentId: string; draft: ReportDraft; words: readonly string[]; isSearching: boolean; now: Date },
): Promise<void> {
  const { found, columns, isGuessed } = await routeDraft(tx, draft, words, now);
  if (!found.place && !isGuessed) return;
  await lockIncident(tx, incidentId);
  await tx.incident.update({
    where: { id: incidentId },
    data: { ...columns, ...(draft.conflict ? { conflict: true } : {}) },
    select: { id: true },
  });
  const { units, needsDesk } = await unitsFor(tx, { incidentId, draft, found, now });
  const asked = await tx.incidentUnit.findMany({ where: { incidentId }, select: { unitId: true } });
  await tx.incidentUnit.createMany({ data: units.map((unit) => ({ incidentId, ...unit })), skipDuplicates: true });
  if (found.place) await clearAlarms(tx, { incidentId, kinds: ["no_location"], officerId: null, now });
  if (needsDesk) await raiseAlarm(tx, { kind: deskAlarmOf(found.place), incidentId });
  const known = new Set(asked.map(({ unitId }) => unitId));
  const unitIds = units.map(({ unitId }) => unitId).filter((unitId) => !known.has(unitId));
  if (searching) await alertUnits(tx, { incidentId, now });
  else await alertMoreUnits(tx, { incidentId, unitIds, now });
  if (draft.conflict) await alertProvincialHeads(tx, { incidentId, reason: { kind: "conflict" }, now });
}
