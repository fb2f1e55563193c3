import { isHead } from "@/lib/vocabulary/role";
import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/prisma/client";
import { resolveMergedIncident } from "@/lib/incident/resolve-merged-incident";
import { type OutgoingMessage, queueOutboundMessages } from "@/lib/outbound/outbound-message";
import type { Tx } from "@/lib/platform/db";
import { env, smsGateway, vapidKeys } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs";
import { FALL_BACK_IF_UNSENT } from "@/lib/dispatch/dispatch.tasks";
import { type FallbackChannel, fallbackChannelsOf, fallbackText, type ReachableUnit } from "./fallback-channels.rules";
import { isFinished } from "@/lib/vocabulary/status";

/** Seconds that LINE has to take a first alert before fallback alerts are sent. */
export const UNSENT_AFTER_S = 20;

/** A LINE delivery whose unit fallback alerts are for. */
interface Alerted {
  id: string;
  unitId: string;
  officerId: string | null;
  round: number;
  step: number | null;
  audience: string | null;
}

const DELIVERY_SELECT = {
  id: true,
  unitId: true,
  officerId: true,
  round: true,
  step: true,
  audience: true,
  status: true,
  unit: { select: { channelFlag: true } },
} satisfies Prisma.DeliverySelect;

/** A unit that a fallback alert reaches; `audience` as in the LINE delivery it stands beside. */
export interface ReachedUnit {
  unitId: string;
  audience: string | null;
}

/**
 * Sends fallback alerts for a round. Web push goes with every alert (it is free); units that LINE cannot reach get an
 * SMS now, and in a repeated search (`byEveryChannel`) every unit does; the rest are checked after `UNSENT_AFTER_S`.
 * Idempotent per round. Runs in the caller's transaction.
 * @returns units that an SMS goes to now
 */
export async function sendFallbackAlerts(
  tx: Tx,
  {
    incidentId,
    round,
    byEveryChannel = false,
    now,
  }: { incidentId: string; round: number; byEveryChannel?: boolean | undefined; now: Date },
): Promise<ReachedUnit[]> {
  const alerts = await tx.delivery.findMany({
    where: { incidentId, round, channel: { in: ["line_group", "line_user"] } },
    select: DELIVERY_SELECT,
  });
  if (alerts.length === 0) return [];
  const isDeaf = (alert: (typeof alerts)[number]) =>
    byEveryChannel || alert.status === "failed" || alert.unit.channelFlag !== null;
  const reached = await writeFallbacks(tx, { incidentId, alerts: alerts.filter(isDeaf), isFallback: true, now });
  await writeFallbacks(tx, { incidentId, alerts: alerts.filter((alert) => !isDeaf(alert)), isFallback: false, now });
  if (!alerts.every(isDeaf))
    await enqueue(
      tx,
      FALL_BACK_IF_UNSENT,
      { incidentId, level: round },
      { runAt: new Date(now.getTime() + UNSENT_AFTER_S * 1000) },
    );
  return reached;
}

/**
 * Sends SMS and web push in place of alerts that LINE refused or has not taken in time. They are deliveries of their
 * own with the same round, step and audience. Idempotent per round. The caller holds the incident's lock.
 */
export async function fallBack(
  tx: Tx,
  { incidentId, deliveryIds, now }: { incidentId: string; deliveryIds: readonly string[]; now: Date },
): Promise<ReachedUnit[]> {
  const alerts = await tx.delivery.findMany({
    where: { id: { in: [...deliveryIds] }, incidentId, channel: { in: ["line_group", "line_user"] } },
    select: DELIVERY_SELECT,
  });
  return writeFallbacks(tx, { incidentId, alerts, isFallback: true, now });
}

async function writeFallbacks(
  tx: Tx,
  {
    incidentId,
    alerts,
    isFallback,
    now,
  }: { incidentId: string; alerts: readonly Alerted[]; isFallback: boolean; now: Date },
): Promise<ReachedUnit[]> {
  const channels: FallbackChannel["channel"][] = [
    ...(vapidKeys() ? (["web_push"] as const) : []),
    ...(isFallback && smsGateway() ? (["sms"] as const) : []),
  ];
  if (alerts.length === 0 || channels.length === 0) return [];
  const units = await readReachableUnits(tx, { alerts, channels, now });
  const wanted = alerts.flatMap((alert) => {
    const onlyOfficerId = isHead(alert.audience) ? alert.officerId : null;
    const unit = onlyOfficerId ? units.byOfficer(onlyOfficerId) : units.byUnit(alert.unitId);
    if (!unit) return [];
    return fallbackChannelsOf(unit, { now, channels, onlyOfficerId }).map((door) => ({ alert, door }));
  });
  // Mostly there is no fallback channel: the queries below run only where there is one.
  if (wanted.length === 0) return [];
  // Units of a merged incident are alerted until the incident it was merged into is finished.
  if (isFinished((await resolveMergedIncident(incidentId, tx)).status)) return [];
  const opened = await leaveOutWritten(tx, { incidentId, wanted });
  if (opened.length === 0) return [];
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { number: true, capStatus: true },
  });

  const rows = opened.map((one) => ({ ...one, deliveryId: randomUUID() }));
  await tx.delivery.createMany({
    data: rows.map(({ alert, door, deliveryId }) => ({
      id: deliveryId,
      incidentId,
      unitId: alert.unitId,
      channel: door.channel,
      officerId: "officerId" in door ? door.officerId : null,
      round: alert.round,
      step: alert.step,
      audience: alert.audience,
      fallbackOfId: isFallback ? alert.id : null,
      capStatus: incident.capStatus,
    })),
  });
  const text = fallbackText({ number: incident.number, isExercise: incident.capStatus !== "actual" });
  const url = `${env().PUBLIC_BASE_URL}/duty/incidents/${incidentId}`;
  const common = { purpose: "alert" as const, text, url, incidentId, capStatus: incident.capStatus };
  await queueOutboundMessages(
    tx,
    rows.flatMap(({ alert, door, deliveryId }) => messagesFor({ incidentId, alert, door }, { ...common, deliveryId })),
  );
  return rows.map(({ alert: { unitId, audience } }) => ({ unitId, audience }));
}

/**
 * Builds the messages' logical keys from channel and round, so that each is sent once however often it is asked for
 * (I4).
 */
function keyOf(incidentId: string, round: number, door: FallbackChannel, unitId: string): string[] {
  const prefix = `${door.channel}:${incidentId}:${round}`;
  if (door.channel === "web_push") return door.subscriptionIds.map((id) => `${prefix}:${id}`);
  return [door.to === "officer" ? `${prefix}:officer:${door.officerId}` : `${prefix}:unit:${unitId}`];
}

interface Wanted {
  alert: Alerted;
  door: FallbackChannel;
}

/** Leaves out fallback alerts that another alert of the unit asks for too, or that this round has written already. */
async function leaveOutWritten(
  tx: Tx,
  { incidentId, wanted }: { incidentId: string; wanted: readonly Wanted[] },
): Promise<Wanted[]> {
  const keys = (one: Wanted) => keyOf(incidentId, one.alert.round, one.door, one.alert.unitId);
  const standing = await tx.outboundMessage.findMany({
    where: { logicalKey: { in: wanted.flatMap(keys) } },
    select: { logicalKey: true },
  });
  const taken = new Set(standing.map(({ logicalKey }) => logicalKey));
  return wanted.filter((one) => {
    const isNew = keys(one).some((key) => !taken.has(key));
    for (const key of keys(one)) taken.add(key);
    return isNew;
  });
}

function messagesFor(
  { incidentId, alert, door }: { incidentId: string } & Wanted,
  common: Pick<OutgoingMessage, "purpose" | "text" | "url" | "incidentId" | "deliveryId" | "capStatus">,
): OutgoingMessage[] {
  const keys = keyOf(incidentId, alert.round, door, alert.unitId);
  if (door.channel === "web_push")
    return door.subscriptionIds.map((subscriptionId, place) => ({
      ...common,
      logicalKey: keys[place] ?? subscriptionId,
      channel: "web_push",
      officerId: door.officerId,
      subscriptionId,
    }));
  const logicalKey = keys[0] ?? "";
  return door.to === "officer"
    ? [{ ...common, logicalKey, channel: "sms", officerId: door.officerId }]
    : [{ ...common, logicalKey, channel: "sms", unitId: alert.unitId }];
}

/**
 * Reads phones and browsers of all officers in the alerted units, and of officers alerted by name outside their unit.
 */
async function readReachableUnits(
  tx: Tx,
  { alerts, channels, now }: { alerts: readonly Alerted[]; channels: readonly FallbackChannel["channel"][]; now: Date },
) {
  const hasSms = channels.includes("sms");
  const unitIds = [...new Set(alerts.map(({ unitId }) => unitId))];
  const named = alerts.flatMap(({ audience, officerId }) => (isHead(audience) && officerId ? [officerId] : []));
  const officers = await tx.officer.findMany({
    where: {
      active: true,
      AND: [
        { OR: [{ unitId: { in: unitIds } }, { id: { in: named } }] },
        {
          OR: [
            ...(hasSms ? [{ phoneCiphertext: { not: null } }] : []),
            ...(channels.includes("web_push") ? [{ pushSubscriptions: { some: { goneAt: null } } }] : []),
          ],
        },
      ],
    },
    orderBy: { id: "asc" },
    select: {
      id: true,
      unitId: true,
      role: true,
      phoneKeyVersion: true,
      dutyOverride: true,
      dutyOverrideUntil: true,
      pushSubscriptions: { where: { goneAt: null }, select: { id: true } },
      shifts: { where: { startsAt: { lte: now }, endsAt: { gt: now } }, select: { startsAt: true, endsAt: true } },
    },
  });
  const phones = hasSms
    ? await tx.unit.findMany({ where: { id: { in: unitIds }, alertPhone: { not: null } }, select: { id: true } })
    : [];
  const doors = officers.map(({ phoneKeyVersion, pushSubscriptions, unitId, ...officer }) => ({
    unitId,
    officer: {
      ...officer,
      hasPhone: phoneKeyVersion !== null,
      subscriptionIds: pushSubscriptions.map(({ id }) => id),
    },
  }));
  const unitOf = (unitId: string, chosen: typeof doors): ReachableUnit => ({
    unitId,
    hasAlertPhone: phones.some(({ id }) => id === unitId),
    officers: chosen.map(({ officer }) => officer),
  });
  return {
    byUnit: (unitId: string) =>
      unitOf(
        unitId,
        doors.filter((one) => one.unitId === unitId),
      ),
    byOfficer: (officerId: string) =>
      unitOf(
        "",
        doors.filter(({ officer }) => officer.id === officerId),
      ),
  };
}
