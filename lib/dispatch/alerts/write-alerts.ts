import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/prisma/client";
import { logStage } from "@/lib/incident/log-stage";
import { queueLineMessages } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { counter } from "@/lib/platform/metrics";
import { alertCard, type AlertReason, noticeTh } from "./alert-card.rules";
import type { AskedUnit } from "./audience.rules";
import type { HeadToAlert } from "./find-audience";
import { sendFallbackAlerts, type ReachedUnit } from "./send-fallback-alerts";
import type { UnitToAlert } from "./read-channels";
import { recipientsOf } from "./recipients.rules";
import type { Audience } from "@/lib/vocabulary/audience";

export const ALERTED_SELECT = {
  id: true,
  number: true,
  problem: true,
  problemAssumed: true,
  districtNameTh: true,
  placeConfidence: true,
  receivedAt: true,
  capStatus: true,
} satisfies Prisma.IncidentSelect;

/** Fields of an incident that an alert tells. */
export type AlertedIncident = Prisma.IncidentGetPayload<{ select: typeof ALERTED_SELECT }> & {
  provinceNameTh: string | null;
};

const alertsAsked = counter("ess_alerts_total", "Alerts asked for, by who is asked", ["audience", "outcome"]);

/** Round and ladder step that alerts belong to. */
export interface Round {
  /** counts every round of alerts of the incident: a recipient gets at most one alert a round */
  number: number;
  /** index of the ladder's step; null outside the ladder */
  step: number | null;
  /** SMS and web push go with every LINE alert, not only in its place: the search repeats */
  byEveryChannel?: boolean;
}

/** An alert to write; without a group or an officer to send to it is written as failed. */
interface Alert {
  unitId: string;
  audience: Audience | "plan";
  card: { role: AskedUnit["role"] | "head"; reason: AlertReason };
  to: { recipient: string; billed: number; lineGroupId?: string; officerId?: string } | null;
  /** set even when the officer cannot be reached */
  officerId?: string;
}

/**
 * Alerts units: writes the rows that make them responsible, a Delivery per recipient, and its stored message with its
 * job. A unit that cannot be reached gets a failed Delivery, never none.
 * @param repeatUnitIds alerted for this incident before: their whole group is asked
 */
export async function alertAskedUnits(
  tx: Tx,
  {
    incident,
    asked,
    channels,
    round,
    repeatUnitIds,
    reasonFor,
    now,
  }: {
    incident: AlertedIncident;
    asked: readonly AskedUnit[];
    channels: readonly UnitToAlert[];
    round: Round;
    repeatUnitIds: readonly string[];
    reasonFor: (unit: AskedUnit) => AlertReason;
    now: Date;
  },
): Promise<{ isAnybodyReached: boolean }> {
  await makePrimary(tx, { incidentId: incident.id, asked, now });
  const byId = new Map(channels.map((unit) => [unit.unitId, unit]));
  const alerts = asked.flatMap((unit): Alert[] => {
    const channel = byId.get(unit.unitId);
    const mustAnswer = unit.audience !== "plan";
    const isRepeat = repeatUnitIds.includes(unit.unitId);
    const recipients = channel ? recipientsOf(channel, { mustAnswer, isRepeat, now }) : [];
    const base = {
      unitId: unit.unitId,
      audience: unit.audience,
      card: { role: unit.role, reason: reasonFor(unit) },
    };
    if (recipients.length === 0) return [{ ...base, to: null }];
    return recipients.map((recipient) => ({
      ...base,
      to: {
        recipient: recipient.to,
        billed: recipient.billed,
        ...(recipient.channel === "line_group"
          ? { lineGroupId: recipient.lineGroupRowId }
          : { officerId: recipient.officerId }),
      },
    }));
  });
  const reached = await writeAlerts(tx, { incident, alerts, round, now });
  const isAnybodyReached =
    alerts.some(({ unitId, audience, to }) => to !== null && audience !== "plan" && !byId.get(unitId)?.isFlagged) ||
    reached.some(({ unitId, audience }) => audience !== "plan" && !byId.get(unitId)?.isFlagged);
  return { isAnybodyReached };
}

/**
 * Alerts heads by name. Their delivery counts under their own unit or, without one, the national desk.
 * @returns whether any of them could be alerted
 */
export async function alertHeads(
  tx: Tx,
  {
    incident,
    heads,
    round,
    reason,
    now,
  }: {
    incident: AlertedIncident;
    heads: readonly HeadToAlert[];
    round: Round;
    /** `step`: the card's reason follows from the head's own audience */
    reason: Exclude<AlertReason, { kind: "step" }> | { kind: "step" };
    now: Date;
  },
): Promise<{ isAnybodyReached: boolean }> {
  const alerts = heads.map(({ officerId, unitId, lineUserId, audience }): Alert => ({
    unitId,
    audience,
    card: { role: "head", reason: reason.kind === "step" ? { kind: "step", audience } : reason },
    officerId,
    to: lineUserId ? { recipient: lineUserId, billed: 1, officerId } : null,
  }));
  const reached = await writeAlerts(tx, { incident, alerts, round, now });
  return { isAnybodyReached: reached.length > 0 || alerts.some(({ to }) => to !== null) };
}

/** Returns the next round's number: above every stored alert's, inside the ladder or not. */
export async function nextRound(tx: Tx, incidentId: string): Promise<number> {
  const { _max } = await tx.delivery.aggregate({ where: { incidentId }, _max: { round: true } });
  return (_max.round ?? -1) + 1;
}

/** Returns the next round's number from deliveries that are already read. */
export function roundAfter(deliveries: readonly { round: number }[]): number {
  return Math.max(-1, ...deliveries.map(({ round }) => round)) + 1;
}

async function makePrimary(
  tx: Tx,
  { incidentId, asked, now }: { incidentId: string; asked: readonly AskedUnit[]; now: Date },
): Promise<void> {
  const added = asked.flatMap(({ unitId, becomesPrimary: reason }) => (reason ? [{ unitId, reason }] : []));
  if (added.length === 0) return;
  const primary = { role: "primary" as const, releasedAt: null };
  const { count } = await tx.incidentUnit.createMany({
    data: added.map((unit) => ({ incidentId, ...unit, confidence: "high", addedAt: now, ...primary })),
    skipDuplicates: true,
  });
  if (count === added.length) return;
  // A unit of the plan keeps its reason; it may now accept as well.
  const unitId = { in: added.map((unit) => unit.unitId) };
  await tx.incidentUnit.updateMany({ where: { incidentId, unitId }, data: primary });
}

/** @returns units that an SMS reaches and LINE does not */
async function writeAlerts(
  tx: Tx,
  { incident, alerts, round, now }: { incident: AlertedIncident; alerts: readonly Alert[]; round: Round; now: Date },
): Promise<ReachedUnit[]> {
  if (alerts.length === 0) return [];
  const written = alerts.map((alert) => ({ alert, deliveryId: randomUUID() }));
  await tx.delivery.createMany({
    data: written.map(({ alert: { unitId, audience, to, officerId }, deliveryId }) => ({
      id: deliveryId,
      incidentId: incident.id,
      unitId,
      audience,
      round: round.number,
      step: round.step,
      channel: officerId || to?.officerId ? ("line_user" as const) : ("line_group" as const),
      lineGroupId: to?.lineGroupId ?? null,
      officerId: officerId ?? to?.officerId ?? null,
      capStatus: incident.capStatus,
      ...(to ? {} : { status: "failed" as const, failureCause: "no_channel", settledAt: now }),
    })),
  });
  await queueLineMessages(
    tx,
    written.flatMap(({ alert: { card, to }, deliveryId }) =>
      to
        ? [
            {
              logicalKey: `alert:${deliveryId}`,
              purpose: "alert" as const,
              recipient: to.recipient,
              recipients: to.billed,
              messages: [cardFor(incident, card)],
              incidentId: incident.id,
              deliveryId,
              capStatus: incident.capStatus,
            },
          ]
        : [],
    ),
  );
  for (const { alert, deliveryId } of written) logAsked(tx, { incident, alert, deliveryId, step: round.step });
  return sendFallbackAlerts(tx, {
    incidentId: incident.id,
    round: round.number,
    byEveryChannel: round.byEveryChannel,
    now,
  });
}

function logAsked(
  tx: Tx,
  {
    incident,
    alert,
    deliveryId,
    step,
  }: { incident: AlertedIncident; alert: Alert; deliveryId: string; step: number | null },
): void {
  const { unitId, audience, to } = alert;
  logStage(
    tx,
    to ? "alert asked for" : "alert failed",
    {
      incidentId: incident.id,
      incidentNumber: incident.number,
      unitId,
      deliveryId,
      ...(step === null ? {} : { step }),
      ...(to ? {} : { cause: "no_channel" }),
    },
    () => {
      if (incident.capStatus === "actual") alertsAsked.inc({ audience, outcome: to ? "asked" : "no_channel" });
    },
  );
}

function cardFor(incident: AlertedIncident, { role, reason }: Alert["card"]) {
  return alertCard({
    ...incident,
    role,
    notice: noticeTh(reason),
    placeIsUncertain: incident.placeConfidence !== "high",
    isExercise: incident.capStatus !== "actual",
    dutyUrl: `https://liff.line.me/${env().LINE_LIFF_DUTY_ID}/incidents/${incident.id}`,
  });
}
