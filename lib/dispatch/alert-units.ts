import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/prisma/client";
import { raiseAlarm } from "@/lib/incident/alarms";
import type { ResponseRole } from "@/lib/incident/words.rules";
import { queueLineMessages } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs";
import { alertCard } from "./alert-card.rules";
import { CHECK_ACCEPTED } from "./dispatch.tasks";
import { type Recipient, recipientsOf } from "./recipients.rules";

/** NFPA 1225: an alarm is answered and dispatched within 60 s. Past it a human at the desk is called. */
export const ACCEPT_WITHIN_S = 60;

/**
 * Alerts every unit of an incident at one step of the ladder: a Delivery and a stored message per recipient, their
 * jobs, and the next step in time; all in the caller's transaction.
 * @param level step of the ladder; the same step never alerts the same recipient twice
 */
export async function alertUnits(
  tx: Tx,
  { incidentId, level, now }: { incidentId: string; level: number; now: Date },
): Promise<void> {
  const { province, units, ...incident } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: INCIDENT_SELECT,
  });
  await alertUnitsOf(tx, { incident: { ...incident, provinceNameTh: province?.nameTh ?? null }, units, level, now });
}

/** What an alert says of its incident. */
export type AlertedIncident = Omit<
  Prisma.IncidentGetPayload<{ select: typeof INCIDENT_SELECT }>,
  "province" | "units"
> & {
  provinceNameTh: string | null;
};

/** As `alertUnits`, for a caller that has just written the incident and its units and need not read them back. */
export async function alertUnitsOf(
  tx: Tx,
  {
    incident,
    units,
    level,
    now,
  }: {
    incident: AlertedIncident;
    units: readonly { unitId: string; role: ResponseRole }[];
    level: number;
    now: Date;
  },
): Promise<void> {
  const incidentId = incident.id;
  const roles = new Map(units.map((unit) => [unit.unitId, unit.role]));
  const recipients = await findRecipients(tx, [...roles.keys()], now);

  const alerts = recipients.map((recipient) => ({ recipient, deliveryId: randomUUID() }));
  await tx.delivery.createMany({
    data: alerts.map(({ recipient, deliveryId }) => ({
      id: deliveryId,
      incidentId,
      unitId: recipient.unitId,
      channel: recipient.channel,
      level,
      capStatus: incident.capStatus,
      ...(recipient.channel === "line_group"
        ? { lineGroupId: recipient.lineGroupRowId }
        : { officerId: recipient.officerId }),
    })),
  });
  await queueLineMessages(
    tx,
    alerts.map(({ recipient, deliveryId }) => ({
      logicalKey: `alert:${deliveryId}`,
      purpose: "alert" as const,
      recipient: recipient.to,
      recipients: recipient.billed,
      messages: [cardFor(incident, roles.get(recipient.unitId) ?? "inform")],
      incidentId,
      deliveryId,
      capStatus: incident.capStatus,
    })),
  );

  const silent = [...roles.keys()].filter((unitId) => !recipients.some((recipient) => recipient.unitId === unitId));
  if (silent.length > 0)
    await tx.delivery.createMany({
      data: silent.map((unitId) => ({
        incidentId,
        unitId,
        channel: "line_group" as const,
        level,
        status: "failed" as const,
        failureCause: "no_channel",
        settledAt: now,
        capStatus: incident.capStatus,
      })),
      skipDuplicates: true,
    });
  const primaries = [...roles].filter(([, role]) => role === "primary").map(([unitId]) => unitId);
  if (!recipients.some((recipient) => primaries.includes(recipient.unitId)))
    await raiseAlarm(tx, { kind: "no_channel", incidentId });

  const nextStepAt = new Date(now.getTime() + ACCEPT_WITHIN_S * 1000);
  await tx.incident.update({
    where: { id: incidentId },
    data: { nextStepAt, ladderLevel: level },
    select: { id: true },
  });
  await enqueue(tx, CHECK_ACCEPTED, { incidentId }, { jobKey: `check-accepted:${incidentId}`, runAt: nextStepAt });
}

const INCIDENT_SELECT = {
  id: true,
  number: true,
  problem: true,
  problemAssumed: true,
  districtNameTh: true,
  placeConfidence: true,
  receivedAt: true,
  capStatus: true,
  province: { select: { nameTh: true } },
  units: { where: { releasedAt: null }, select: { unitId: true, role: true } },
} satisfies Prisma.IncidentSelect;

function cardFor(incident: AlertedIncident, role: ResponseRole) {
  return alertCard({
    ...incident,
    role,
    placeIsUncertain: incident.placeConfidence !== "high",
    isExercise: incident.capStatus !== "actual",
    dutyUrl: `https://liff.line.me/${env().LINE_LIFF_DUTY_ID}/incidents/${incident.id}`,
  });
}

async function findRecipients(tx: Tx, unitIds: string[], now: Date): Promise<Recipient[]> {
  const groups = await tx.lineGroup.findMany({
    where: { unitId: { in: unitIds }, leftAt: null },
    select: { id: true, unitId: true, lineGroupId: true, memberCount: true },
  });
  // A unit's officers are asked for by name only where it has no group: most of the time nowhere.
  const withoutGroup = unitIds.filter((unitId) => !groups.some((group) => group.unitId === unitId));
  const officers =
    withoutGroup.length === 0
      ? []
      : await tx.officer.findMany({
          where: { unitId: { in: withoutGroup }, active: true, lineUserId: { not: null } },
          select: {
            id: true,
            unitId: true,
            lineUserId: true,
            shifts: { where: { startsAt: { lte: now }, endsAt: { gt: now } }, select: { id: true }, take: 1 },
          },
        });
  return unitIds.flatMap((unitId) =>
    recipientsOf({
      unitId,
      groups: groups.filter((group) => group.unitId === unitId),
      officers: officers
        .filter((officer) => officer.unitId === unitId)
        .map(({ id, lineUserId, shifts }) => ({ id, lineUserId: lineUserId ?? "", onDuty: shifts.length > 0 })),
    }),
  );
}
