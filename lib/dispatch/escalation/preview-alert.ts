import { isHead } from "@/lib/vocabulary/role";
import type { Audience } from "@/lib/vocabulary/audience";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { isOnDuty } from "@/lib/directory/staff/on-duty.rules";
import { incidentPlaceOf } from "@/lib/jurisdiction/incident-place.rules";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import { placeData } from "@/lib/jurisdiction/place-data";
import type { ResolvedPlace } from "@/lib/jurisdiction/resolve-place";
import { placeReasonTh, unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { smsGateway } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors.rules";
import { takeSnapshot } from "./start-search";
import { type IncidentUnitState, unitsToAsk } from "@/lib/dispatch/alerts/audience.rules";
import { findAudienceAt } from "@/lib/dispatch/alerts/find-audience";
import type { AlertPreview, PreviewChannel, PreviewQuestion, PreviewStep } from "./preview.schema";
import { readChannels, type UnitToAlert } from "@/lib/dispatch/alerts/read-channels";
import { recipientsOf } from "@/lib/dispatch/alerts/recipients.rules";

/** The preview has no incident, so no unit is excluded and no drill applies. */
const NO_INCIDENT = "00000000-0000-0000-0000-000000000000";

/**
 * Previews who would be alerted, and how, if a report came in here now. Uses the same rules and reads as a report, in a
 * read-only transaction.
 * @throws {DomainError} `not_found` for a role that does not manage the whole directory
 */
export async function previewAlert(
  { latitude, longitude, accuracyM, problem }: PreviewQuestion,
  { actor }: { actor: Actor },
): Promise<AlertPreview> {
  if (reachFilter(actor, "directory.manage").kind !== "everything") throw notFound("หน้าที่");
  // Decoded once a process, before the transaction begins.
  placeData();
  return inTransaction(async (tx, now) => {
    await tx.$executeRaw`set transaction read only`;
    const position = { latitude, longitude };
    const { units, place } = await findResponsibleUnits(tx, { position, accuracyM, problem });
    const { provinceCode, policeRegion } = incidentPlaceOf(place);
    const known = await facts(
      tx,
      units.map(({ unitId }) => unitId),
      now,
    );
    const firstPrimary = units.find(({ role }) => role === "primary")?.unitId;
    const agencyId = firstPrimary ? (known.get(firstPrimary)?.channels.agencyId ?? null) : null;
    const snapshot = await takeSnapshot(tx, { agencyId, problem });

    let states: IncidentUnitState[] = units.flatMap((unit) => {
      const kind = known.get(unit.unitId)?.channels.kind;
      return kind ? [{ ...unit, kind }] : [];
    });
    const steps: PreviewStep[] = [];
    const askedBefore = new Set<string>();
    let beginsAtS = 0;
    for (const [step, { audiences, waitS }] of snapshot.steps.entries()) {
      const found = await findAudienceAt(tx, {
        position: provinceCode ? position : null,
        provinceCode,
        drillId: null,
        takenUnitIds: states.map(({ unitId }) => unitId),
        audiences,
      });
      const asked = unitsToAsk({ step, audiences, units: states, found, declinedUnitIds: [], barredUnitIds: [] });
      const unknown = asked.map(({ unitId }) => unitId).filter((unitId) => !known.has(unitId));
      for (const [unitId, fact] of await facts(tx, unknown, now)) known.set(unitId, fact);
      steps.push({
        audiences: [...audiences],
        beginsAtS,
        waitS,
        asked: asked
          .filter(({ audience }) => audience !== "plan")
          .flatMap(({ unitId }) => {
            const fact = known.get(unitId);
            if (!fact) return [];
            const channel = channelOf(fact, { mustAnswer: true, isRepeat: askedBefore.has(unitId), now });
            return [{ id: unitId, nameTh: fact.nameTh, channel }];
          }),
        heads: audiences.some((audience) => isHead(audience))
          ? await countHeads(tx, { audiences, provinceCode, policeRegion })
          : null,
      });
      for (const { unitId } of asked) askedBefore.add(unitId);
      // Units that a step asks become primary, as when the ladder really climbs.
      states = [
        ...states.filter(({ unitId }) => !asked.some((one) => one.unitId === unitId && one.becomesPrimary)),
        ...asked.flatMap(({ unitId, becomesPrimary }): IncidentUnitState[] => {
          const kind = known.get(unitId)?.channels.kind;
          return becomesPrimary && kind ? [{ unitId, kind, role: "primary", reason: becomesPrimary }] : [];
        }),
      ];
      beginsAtS += waitS;
    }
    return {
      problem,
      placeTh: placeTh(place),
      placeReasonTh: placeReasonTh(incidentPlaceOf(place).routingReason) ?? "",
      placeIsSure: incidentPlaceOf(place).placeConfidence === "high",
      units: units.flatMap(({ unitId, role, reason, confidence }) => {
        const fact = known.get(unitId);
        if (!fact) return [];
        const channel = channelOf(fact, { mustAnswer: role === "primary", isRepeat: false, now });
        const { nameTh, channels } = fact;
        return [
          {
            id: unitId,
            nameTh,
            kind: channels.kind,
            role,
            reasonTh: unitReasonTh(reason) ?? reason,
            confidence,
            channel,
          },
        ];
      }),
      ladderIsConfigured: snapshot.ladderId !== null,
      steps,
      moveWithinS: snapshot.moveWithinS,
      arriveWithinS: snapshot.arriveWithinS,
    };
  });
}

interface UnitFacts {
  nameTh: string;
  channels: UnitToAlert;
  officerNames: Map<string, string>;
  /** numbers an SMS could go to: the unit's own, and its officers' */
  numbers: number;
}

async function facts(tx: Tx, unitIds: readonly string[], now: Date): Promise<Map<string, UnitFacts>> {
  if (unitIds.length === 0) return new Map();
  const channels = await readChannels(tx, { incidentId: NO_INCIDENT, unitIds, now });
  const rows = await tx.unit.findMany({
    where: { id: { in: [...unitIds] } },
    select: {
      id: true,
      nameTh: true,
      alertPhone: true,
      officers: { where: { active: true }, select: { id: true, displayName: true, phoneKeyVersion: true } },
    },
  });
  return new Map(
    channels.flatMap((unit): [string, UnitFacts][] => {
      const row = rows.find(({ id }) => id === unit.unitId);
      if (!row) return [];
      const { nameTh, alertPhone, officers } = row;
      const numbers = officers.filter(({ phoneKeyVersion }) => phoneKeyVersion !== null).length + (alertPhone ? 1 : 0);
      const officerNames = new Map(officers.map(({ id, displayName }) => [id, displayName]));
      return [[unit.unitId, { nameTh, channels: unit, officerNames, numbers }]];
    }),
  );
}

function channelOf(
  { channels, officerNames, numbers }: UnitFacts,
  how: { mustAnswer: boolean; isRepeat: boolean; now: Date },
): PreviewChannel {
  const recipients = recipientsOf(channels, how);
  const people = recipients.flatMap((one) => (one.channel === "line_user" ? [one.officerId] : []));
  if (people.length > 0) {
    const onDuty = channels.officers.some(
      (officer) => people.includes(officer.id) && isOnDuty({ ...officer, now: how.now }),
    );
    return { kind: "officers", onDuty, names: people.flatMap((id) => officerNames.get(id) ?? []) };
  }
  if (recipients.length > 0) return { kind: "group", members: recipients.reduce((sum, { billed }) => sum + billed, 0) };
  return numbers > 0 && smsGateway() ? { kind: "sms", numbers } : { kind: "none" };
}

async function countHeads(
  tx: Tx,
  {
    audiences,
    provinceCode,
    policeRegion,
  }: { audiences: readonly Audience[]; provinceCode: string | null; policeRegion: string | null },
): Promise<{ total: number; withLine: number }> {
  const heads = await tx.officer.findMany({
    where: {
      active: true,
      OR: [
        ...(audiences.includes("provincial_head") && provinceCode
          ? [{ role: "provincial_head" as const, provinceCode }]
          : []),
        ...(audiences.includes("regional_head") && policeRegion
          ? [{ role: "regional_head" as const, policeRegion }]
          : []),
      ],
    },
    select: { lineUserId: true },
  });
  return { total: heads.length, withLine: heads.filter(({ lineUserId }) => lineUserId !== null).length };
}

function placeTh(place: ResolvedPlace | null): string {
  if (place?.kind !== "in_thailand") return "นอกประเทศไทย";
  const { district, province } = place;
  return `${district.nameTh} (โดยประมาณ) ${province.code === "10" ? province.nameTh : `จ.${province.nameTh}`}`;
}
