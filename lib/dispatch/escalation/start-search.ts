import { raiseAlarm } from "@/lib/incident/alarms";
import { lockIncident } from "@/lib/incident/lock-incident";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import type { AlertReason } from "@/lib/dispatch/alerts/alert-card.rules";
import { type AskedUnit, unitsToAsk } from "@/lib/dispatch/alerts/audience.rules";
import { CHECK_ACCEPTED, TELL_REPORTERS } from "@/lib/dispatch/dispatch.tasks";
import { findAudience, findHeads } from "@/lib/dispatch/alerts/find-audience";
import { chooseLadder, stepEndsAt } from "@/lib/dispatch/plan/ladder.rules";
import { LadderSnapshot } from "@/lib/dispatch/plan/ladder.schema";
import { readChannels } from "@/lib/dispatch/alerts/read-channels";
import { restorePrimaries } from "./restore-primaries";
import { enqueueLadder } from "./schedule-ladder";
import {
  ALERTED_SELECT,
  alertAskedUnits,
  type AlertedIncident,
  alertHeads,
  nextRound,
} from "@/lib/dispatch/alerts/write-alerts";
import type { Problem } from "@/lib/vocabulary/problem";
import type { ResponseRole } from "@/lib/vocabulary/response-role";

/** Seconds until the national desk is alarmed. NFPA 1225: an alarm is answered and dispatched within 60 s. */
export const ACCEPT_WITHIN_S = 60;

/** Reason for a search that begins again, and the former owner. */
export interface SearchAgain {
  formerOwnerUnitId: string | null;
  /** the former owner accepted and did not move */
  standsStill: boolean;
}

/**
 * Begins or restarts an incident's search: step 0 of its ladder alerts the whole response plan in a new round, and the
 * next step is scheduled. Runs in the caller's transaction. The incident must have no owner.
 * @param onlyUnitIds alert only these of the incident's units, because the others have their card already
 */
export async function alertUnits(
  tx: Tx,
  {
    incidentId,
    now,
    onlyUnitIds,
    again,
  }: { incidentId: string; now: Date; onlyUnitIds?: readonly string[]; again?: SearchAgain },
): Promise<void> {
  await lockIncident(tx, incidentId);
  if (again) await restorePrimaries(tx, incidentId);
  const { incident, units, ladder, version } = await readAlerted(tx, incidentId);
  // Whoever reported was told that somebody has it.
  if (again) await enqueue(tx, TELL_REPORTERS, { incidentId, version });
  const alerted = await tx.delivery.findMany({ where: { incidentId }, distinct: ["unitId"], select: { unitId: true } });
  await startSearch(tx, {
    incident,
    units,
    snapshot: LadderSnapshot.safeParse(ladder).data ?? null,
    roundNumber: await nextRound(tx, incidentId),
    repeatUnitIds: alerted.map(({ unitId }) => unitId),
    onlyUnitIds: onlyUnitIds ?? null,
    again: again ?? null,
    now,
  });
}

/** Begins the search as `alertUnits` does, for a caller that has just written the incident and its units. */
export async function alertUnitsOf(
  tx: Tx,
  {
    incident,
    units,
    now,
  }: {
    incident: AlertedIncident;
    units: readonly { unitId: string; role: ResponseRole; reason: string }[];
    now: Date;
  },
): Promise<void> {
  await startSearch(tx, {
    incident,
    units,
    snapshot: null,
    roundNumber: 0,
    repeatUnitIds: [],
    onlyUnitIds: null,
    again: null,
    now,
  });
}

/**
 * Alerts units that got a part in an incident without asking for an owner, e.g. while it has one. The ladder is left as
 * it is.
 */
export async function alertMoreUnits(
  tx: Tx,
  { incidentId, unitIds, now }: { incidentId: string; unitIds: readonly string[]; now: Date },
): Promise<void> {
  if (unitIds.length === 0) return;
  await lockIncident(tx, incidentId);
  const { incident, units } = await readAlerted(tx, incidentId);
  const channels = await readChannels(tx, { incidentId, unitIds, now });
  const asked = channels
    .filter(({ isBarred }) => !isBarred)
    .flatMap(({ unitId }): AskedUnit[] => {
      const unit = units.find((each) => each.unitId === unitId);
      return unit ? [{ unitId, role: unit.role, audience: "plan", becomesPrimary: null }] : [];
    });
  await alertAskedUnits(tx, {
    incident,
    asked,
    channels,
    round: { number: await nextRound(tx, incidentId), step: null },
    repeatUnitIds: [],
    reasonFor: () => ({ kind: "first" }),
    now,
  });
}

/** Tells the heads of the province outside the ladder, e.g. that nobody has arrived. */
export async function alertProvincialHeads(
  tx: Tx,
  { incidentId, reason, now }: { incidentId: string; reason: Exclude<AlertReason, { kind: "step" }>; now: Date },
): Promise<void> {
  const { incident } = await readAlerted(tx, incidentId);
  const heads = await findHeads(tx, { incidentId, audiences: ["provincial_head"] });
  const round = { number: await nextRound(tx, incidentId), step: null };
  await alertHeads(tx, { incident, heads, round, reason, now });
}

/** Returns the ladder snapshot that an incident stores with its first alert. */
export async function takeSnapshot(
  tx: Tx,
  { agencyId, problem }: { agencyId: string | null; problem: Problem },
): Promise<LadderSnapshot> {
  const rows = await tx.ladder.findMany({
    where: {
      AND: [
        { OR: [{ agencyId: null }, ...(agencyId ? [{ agencyId }] : [])] },
        { OR: [{ problem: null }, { problem }] },
      ],
    },
    select: { id: true, agencyId: true, problem: true, steps: true, moveWithinS: true, arriveWithinS: true },
  });
  return chooseLadder(rows, { agencyId, problem });
}

/** Reads an incident as alerts need it, with the units responsible now, primary ones first. */
export async function readAlerted(tx: Tx, incidentId: string) {
  const { province, units, ladder, status, version, ...incident } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: {
      ...ALERTED_SELECT,
      status: true,
      version: true,
      ladder: true,
      province: { select: { nameTh: true } },
      units: {
        where: { releasedAt: null },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
        select: { unitId: true, role: true, reason: true },
      },
    },
  });
  const alerted: AlertedIncident = { ...incident, provinceNameTh: province?.nameTh ?? null };
  return { incident: alerted, units, ladder, status, version };
}

async function startSearch(
  tx: Tx,
  {
    incident,
    units,
    snapshot: kept,
    roundNumber,
    repeatUnitIds,
    onlyUnitIds,
    again,
    now,
  }: {
    incident: AlertedIncident;
    units: readonly { unitId: string; role: ResponseRole; reason: string }[];
    snapshot: LadderSnapshot | null;
    roundNumber: number;
    repeatUnitIds: readonly string[];
    onlyUnitIds: readonly string[] | null;
    again: SearchAgain | null;
    now: Date;
  },
): Promise<void> {
  const incidentId = incident.id;
  const channels = await readChannels(tx, { incidentId, unitIds: units.map(({ unitId }) => unitId), now });
  const kinds = new Map(channels.map(({ unitId, kind }) => [unitId, kind]));
  const states = units.flatMap((unit) => {
    const kind = kinds.get(unit.unitId);
    return kind ? [{ ...unit, kind }] : [];
  });
  const firstPrimary = units.find(({ role }) => role === "primary")?.unitId;
  const agencyId = channels.find(({ unitId }) => unitId === firstPrimary)?.agencyId ?? null;
  const snapshot = kept ?? (await takeSnapshot(tx, { agencyId, problem: incident.problem }));

  const audiences = snapshot.steps[0]?.audiences ?? [];
  const found = await findAudience(tx, { incidentId, audiences, units: states });
  const foundIds = Object.values(found)
    .flat()
    .filter((unitId: string) => !kinds.has(unitId));
  if (foundIds.length > 0) channels.push(...(await readChannels(tx, { incidentId, unitIds: foundIds, now })));

  const asked = unitsToAsk({
    step: 0,
    audiences,
    units: states,
    found,
    formerOwnerUnitId: again?.formerOwnerUnitId ?? null,
    declinedUnitIds: [],
    barredUnitIds: channels.filter(({ isBarred }) => isBarred).map(({ unitId }) => unitId),
  }).filter(({ unitId }) => !onlyUnitIds || onlyUnitIds.includes(unitId));
  const round = { number: roundNumber, step: 0 };
  const byUnits = await alertAskedUnits(tx, {
    incident,
    asked,
    channels,
    round,
    repeatUnitIds,
    reasonFor: ({ unitId }) =>
      again
        ? { kind: "again", standsStill: again.standsStill && unitId === again.formerOwnerUnitId }
        : { kind: "first" },
    now,
  });
  const heads = await findHeads(tx, { incidentId, audiences });
  const byHeads = await alertHeads(tx, { incident, heads, round, reason: { kind: "step" }, now });

  if (!byUnits.isAnybodyReached) await raiseAlarm(tx, { kind: "no_channel", incidentId });
  // With nobody to wait for, the next step is due at once.
  const isAnybodyReached = byUnits.isAnybodyReached || byHeads.isAnybodyReached;
  const nextStepAt = isAnybodyReached ? stepEndsAt(snapshot, 0, now) : now;
  await tx.incident.update({
    where: { id: incidentId },
    data: {
      ladder: snapshot,
      ladderRound: roundNumber,
      ladderStep: 0,
      ladderExhaustedAt: null,
      arrivalAlertedAt: null,
      nextStepAt,
    },
    select: { id: true },
  });
  await enqueueLadder(tx, { incidentId, at: nextStepAt });
  const checkAt = new Date(now.getTime() + ACCEPT_WITHIN_S * 1000);
  await enqueue(tx, CHECK_ACCEPTED, { incidentId }, { runAt: checkAt });
}
