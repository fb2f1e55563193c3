import { clearAlarms, raiseAlarm } from "@/lib/incident/alarms";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { releaseOwner } from "@/lib/incident/release-owner";
import { recordEvent } from "@/lib/incident/timeline";
import type { Tx } from "@/lib/platform/db";
import { alertProvincialHeads, alertUnits, takeSnapshot } from "./start-search";
import { alertStep } from "./alert-ladder-step";
import { decideNextStep } from "@/lib/dispatch/plan/ladder.rules";
import { LadderSnapshot } from "@/lib/dispatch/plan/ladder.schema";
import { enqueueLadder, scheduleLadder } from "./schedule-ladder";
import { AUDIENCES } from "@/lib/vocabulary/audience";
import type { Problem } from "@/lib/vocabulary/problem";

/**
 * Takes the incident's next ladder step if it is due: climbs, repeats past the configured steps, releases an owner who
 * did not move, or tells the head that nobody arrived. Decides from the row under its lock, so a job that runs early,
 * late or twice alerts nobody after an acceptance and nobody twice.
 */
export async function climbLadder({ incidentId }: { incidentId: string }): Promise<void> {
  await withIncidentLocked(incidentId, async (tx, { now }) => {
    await takeNextStep(tx, { incidentId, now });
  });
}

/** Takes the next step as `climbLadder` does; the caller holds the incident's lock. */
export async function takeNextStep(tx: Tx, { incidentId, now }: { incidentId: string; now: Date }): Promise<void> {
  const incident = await findOnLadder(tx, incidentId);
  if (!incident || incident.drill?.endedAt) return;
  const { status, version } = incident;
  const snapshot = LadderSnapshot.safeParse(incident.ladder).data ?? (await takeMissingSnapshot(tx, incident));
  const decision = decideNextStep({
    ...incident,
    snapshot,
    step: incident.ladderStep,
    now,
  });
  switch (decision.kind) {
    case "done":
      if (incident.nextStepAt)
        await tx.incident.update({ where: { id: incidentId }, data: { nextStepAt: null }, select: { id: true } });
      return;
    case "wait":
      if (incident.nextStepAt?.getTime() === decision.until.getTime())
        return enqueueLadder(tx, { incidentId, at: decision.until });
      return scheduleLadder(tx, { incidentId, at: decision.until });
    case "climb":
      await timeOutUnanswered(tx, { incidentId, now });
      if (decision.passesEnd) {
        await tx.incident.update({ where: { id: incidentId }, data: { ladderExhaustedAt: now }, select: { id: true } });
        await recordEvent(tx, { incidentId, kind: "ladder_exhausted", status, version });
        await raiseAlarm(tx, { kind: "ladder_exhausted", incidentId });
      }
      return alertStep(tx, { incidentId, snapshot, step: decision.toStep, now });
    case "nobody_moved": {
      await releaseOwner(tx, { incidentId, version, why: "stood_still" });
      await clearAlarms(tx, { incidentId, kinds: ["no_arrival"], officerId: null, now });
      return alertUnits(tx, {
        incidentId,
        now,
        again: { formerOwnerUnitId: incident.ownerUnitId, standsStill: true },
      });
    }
    case "nobody_arrived": {
      await tx.incident.update({ where: { id: incidentId }, data: { arrivalAlertedAt: now }, select: { id: true } });
      await recordEvent(tx, { incidentId, kind: "no_arrival", status, version });
      await raiseAlarm(tx, { kind: "no_arrival", incidentId });
      await alertProvincialHeads(tx, { incidentId, reason: { kind: "no_arrival" }, now });
      // The row as it is now decides what comes next.
      return takeNextStep(tx, { incidentId, now });
    }
  }
}

async function findOnLadder(tx: Tx, incidentId: string) {
  return tx.incident.findUnique({
    where: { id: incidentId },
    select: {
      id: true,
      status: true,
      version: true,
      problem: true,
      ownerUnitId: true,
      ladder: true,
      ladderStep: true,
      nextStepAt: true,
      acceptedAt: true,
      arrivalAlertedAt: true,
      drill: { select: { endedAt: true } },
    },
  });
}

/** Gives a ladder to an incident that an earlier version dispatched without one. */
async function takeMissingSnapshot(tx: Tx, { id, problem }: { id: string; problem: Problem }): Promise<LadderSnapshot> {
  const first = await tx.incidentUnit.findFirst({
    where: { incidentId: id, releasedAt: null, role: "primary" },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    select: { unit: { select: { agencyId: true } } },
  });
  const snapshot = await takeSnapshot(tx, { agencyId: first?.unit.agencyId ?? null, problem });
  await tx.incident.update({ where: { id }, data: { ladder: snapshot }, select: { id: true } });
  return snapshot;
}

/** Marks sent alerts without an answer as timed out. Queued ones stay: nobody can have answered them. */
async function timeOutUnanswered(tx: Tx, { incidentId, now }: { incidentId: string; now: Date }): Promise<void> {
  await tx.delivery.updateMany({
    where: {
      incidentId,
      status: { in: ["sent", "seen"] },
      OR: [
        { audience: { in: [...AUDIENCES] } },
        // Alerts of an earlier version have no audience.
        { audience: null, unit: { incidentUnits: { some: { incidentId, role: "primary" } } } },
      ],
    },
    data: { status: "timed_out", settledAt: now },
  });
}
