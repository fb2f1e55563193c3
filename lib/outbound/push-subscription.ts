import type { z } from "zod";
import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { simulatorOrigin } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors.rules";
import { isPushEndpoint } from "./push-endpoint.rules";
import type { PushSubscriptionBody } from "./push-subscription.schema";

/** Most browsers of one officer; a new one replaces the oldest. */
const MOST_A_PERSON = 5;

/**
 * Stores a browser that subscribes to alerts. It belongs to the officer who signed in on it last: a shared phone stops
 * alerting for the officer before.
 * @throws {DomainError} `push.unknown_service` when the address is none of a known push service
 */
export async function savePushSubscription(
  { endpoint, keys }: z.infer<typeof PushSubscriptionBody>,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (!isPushEndpoint(endpoint, simulatorOrigin()))
    throw new DomainError("invalid", "push.unknown_service", "เบราว์เซอร์นี้ใช้บริการแจ้งเตือนที่ระบบไม่รู้จัก");
  await inTransaction(async (tx, now) => {
    const row = { officerId: actor.officerId, p256dh: keys.p256dh, auth: keys.auth, goneAt: null };
    const { id } = await tx.pushSubscription.upsert({
      where: { endpoint },
      create: { endpoint, ...row },
      update: { ...row, createdAt: now },
      select: { id: true },
    });
    const older = await tx.pushSubscription.findMany({
      where: { officerId: actor.officerId, goneAt: null, id: { not: id } },
      orderBy: { createdAt: "desc" },
      skip: MOST_A_PERSON - 1,
      select: { id: true },
    });
    await tx.pushSubscription.updateMany({
      where: { id: { in: older.map((one) => one.id) } },
      data: { goneAt: now },
    });
    await audit(tx, actor, { action: "push.subscribe", subjectType: "officer", subjectId: actor.officerId, requestId });
  });
}

/** Deletes a browser's subscription. An unknown one, or another officer's, is left alone and answers the same. */
export async function endPushSubscription(
  { endpoint }: { endpoint: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const own = await tx.pushSubscription.findFirst({
      where: { endpoint, officerId: actor.officerId },
      select: { id: true },
    });
    if (!own) return;
    await tx.pushSubscription.delete({ where: { id: own.id }, select: { id: true } });
    await audit(tx, actor, {
      action: "push.unsubscribe",
      subjectType: "officer",
      subjectId: actor.officerId,
      requestId,
    });
  });
}
