import { raiseAlarm } from "@/lib/incident/alarms";
import { logStage } from "@/lib/incident/log-stage";
import { recordEvent } from "@/lib/incident/timeline";
import type { Tx } from "@/lib/platform/db";
import { counter } from "@/lib/platform/metrics";
import { readAlerted } from "./start-search";
import { unitsToAsk } from "@/lib/dispatch/alerts/audience.rules";
import { findAudience, findHeads } from "@/lib/dispatch/alerts/find-audience";
import { isRepeat, stepAt, stepEndsAt } from "@/lib/dispatch/plan/ladder.rules";
import type { LadderSnapshot } from "@/lib/dispatch/plan/ladder.schema";
import { readChannels } from "@/lib/dispatch/alerts/read-channels";
import { enqueueLadder } from "./schedule-ladder";
import { alertAskedUnits, alertHeads, roundAfter } from "@/lib/dispatch/alerts/write-alerts";

const stepsClimbed = counter("ess_ladder_steps_total", "Later steps of ladders taken", ["step"]);

/**
 * Takes a later ladder step: asks the units its audiences name, makes them primary so that they can accept, and sets
 * when the step ends; at once when it found nobody to reach. Runs in the caller's transaction, under the incident's
 * lock.
 */
export async function alertStep(
  tx: Tx,
  { incidentId, snapshot, step, now }: { incidentId: string; snapshot: LadderSnapshot; step: number; now: Date },
): Promise<void> {
  const { audiences } = stepAt(snapshot, step);
  const repeats = isRepeat(snapshot, step);
  const { incident, units, status, version } = await readAlerted(tx, incidentId);
  const { alertedUnitIds, declinedUnitIds, nextRound } = await readAnswers(tx, incidentId);
  const found = await findAudience(tx, { incidentId, audiences, units });
  const unitIds = [...new Set([...units.map(({ unitId }) => unitId), ...Object.values(found).flat()])];
  const channels = await readChannels(tx, { incidentId, unitIds, now });
  const kinds = new Map(channels.map(({ unitId, kind }) => [unitId, kind]));
  const asked = unitsToAsk({
    step,
    audiences,
    units: units.flatMap((unit) => {
      const kind = kinds.get(unit.unitId);
      return kind ? [{ ...unit, kind }] : [];
    }),
    found,
    // A repeated step asks units that declined again: a “no” of some minutes ago must not end a search without an
    // owner.
    declinedUnitIds: repeats ? [] : declinedUnitIds,
    barredUnitIds: channels.filter(({ isBarred }) => isBarred).map(({ unitId }) => unitId),
  });
  const heads = await findHeads(tx, { incidentId, audiences });

  const round = { number: nextRound, step, byEveryChannel: repeats };
  const byUnits = await alertAskedUnits(tx, {
    incident,
    asked,
    channels,
    round,
    repeatUnitIds: alertedUnitIds,
    reasonFor: ({ audience }) => ({ kind: "step", audience }),
    now,
  });
  const byHeads = await alertHeads(tx, { incident, heads, round, reason: { kind: "step" }, now });

  const alertedIds = [...new Set([...asked, ...heads].map(({ unitId }) => unitId))];
  await recordEvent(tx, {
    incidentId,
    kind: "ladder_climbed",
    status,
    version,
    data: { step, audiences, unitIds: alertedIds },
  });
  logStage(tx, "step climbed", { incidentId, incidentNumber: incident.number, step }, () => {
    if (incident.capStatus === "actual") stepsClimbed.inc({ step: repeats ? "repeat" : String(step) });
  });
  if (audiences.includes("national_desk")) await raiseAlarm(tx, { kind: "unaccepted", incidentId });
  const isAnybodyReached = byUnits.isAnybodyReached || byHeads.isAnybodyReached;
  // A repeated step always waits: with nobody to reach it would loop without end.
  const nextStepAt = isAnybodyReached || repeats ? stepEndsAt(snapshot, step, now) : now;
  await tx.incident.update({
    where: { id: incidentId },
    data: { ladderStep: step, ladderRound: nextRound, nextStepAt },
    select: { id: true },
  });
  await enqueueLadder(tx, { incidentId, at: nextStepAt });
}

/** Reads the units alerted so far, those that declined since the present search began, and the next round's number. */
async function readAnswers(
  tx: Tx,
  incidentId: string,
): Promise<{ alertedUnitIds: string[]; declinedUnitIds: string[]; nextRound: number }> {
  const deliveries = await tx.delivery.findMany({
    where: { incidentId },
    select: { unitId: true, round: true, step: true, status: true, audience: true },
  });
  const began = Math.max(0, ...deliveries.filter(({ step }) => step === 0).map(({ round }) => round));
  return {
    nextRound: roundAfter(deliveries),
    alertedUnitIds: deliveries.map(({ unitId }) => unitId),
    declinedUnitIds: deliveries
      .filter(({ status, round }) => status === "declined" && round >= began)
      .map(({ unitId }) => unitId),
  };
}
