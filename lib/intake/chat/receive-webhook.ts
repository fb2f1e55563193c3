import { createHash } from "node:crypto";
import { z } from "zod";
import { isSignedByLine } from "@/lib/line/signature";
import { seal } from "@/lib/platform/crypto";
import { db, inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors.rules";
import { enqueueAll } from "@/lib/platform/jobs";
import { counter } from "@/lib/platform/metrics";
import { WEBHOOK_PURPOSE } from "./webhook-event.schema";
import { HANDLE_WEBHOOK_EVENT } from "./webhook.tasks";

/**
 * Queues that one source's events run through one after another. A fixed number, because the job runner looks at every
 * queue there ever was; groups have their own, so that nobody in need waits behind a busy one.
 */
const QUEUES = { user: 64, group: 16 } as const;

const Envelope = z.object({ events: z.array(z.unknown()) });
/** What the database can hold as an id; LINE's are far inside it. */
const Id = z.string().regex(/^[\x21-\x7e]{1,100}$/);
/** Only what is needed to store an event; everything else is understood later, and may be unknown. */
const Head = z
  .object({
    type: Id.catch("unknown"),
    webhookEventId: Id.nullish().catch(null),
    timestamp: z.number().int().positive().nullish().catch(null),
    deliveryContext: z.object({ isRedelivery: z.boolean().catch(false) }).catch({ isRedelivery: false }),
    source: z
      .object({
        userId: Id.nullish().catch(null),
        groupId: Id.nullish().catch(null),
        roomId: Id.nullish().catch(null),
      })
      .catch({}),
  })
  .catch({ type: "unknown", deliveryContext: { isRedelivery: false }, source: {} });

const received = counter("ess_webhook_events_total", "Webhook events stored, by outcome", ["outcome"]);

/**
 * Stores a webhook's events, sealed, and a job for each, in one transaction. An event LINE sends again changes nothing.
 * Nothing here needs LINE or understands the events, so the answer never waits for either.
 *
 * @param rawBody the bytes as they came: the signature is theirs
 * @throws {DomainError} `line.bad_signature` (401) before anything is parsed
 * @throws {DomainError} `body.malformed`, `body.invalid` (400)
 */
export async function receiveWebhook({
  rawBody,
  signature,
}: {
  rawBody: Uint8Array;
  signature: string | null;
}): Promise<void> {
  if (!isSignedByLine(rawBody, signature, env().LINE_CHANNEL_SECRET))
    throw new DomainError("unauthenticated", "line.bad_signature", "ลายเซ็นของ LINE ไม่ถูกต้อง");
  const rows = parseEvents(rawBody).map(toRow);
  if (rows.length === 0) return;
  if (rows.every((row) => row.isRedelivery) && (await areStored(rows.map((row) => row.webhookEventId)))) {
    received.inc({ outcome: "repeated" }, rows.length);
    return;
  }

  await inTransaction(async (tx, now) => {
    const stored = await tx.webhookEvent.createManyAndReturn({
      data: rows.map((row) => ({ ...row, occurredAt: row.occurredAt ?? now })),
      skipDuplicates: true,
      select: { webhookEventId: true, sourceKey: true },
    });
    await enqueueAll(
      tx,
      HANDLE_WEBHOOK_EVENT,
      stored.map(({ webhookEventId, sourceKey }) => ({
        payload: { webhookEventId, queue: queueOf(sourceKey) },
      })),
    );
    received.inc({ outcome: "stored" }, stored.length);
    received.inc({ outcome: "repeated" }, rows.length - stored.length);
  });
}

function parseEvents(rawBody: Uint8Array): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody));
  } catch {
    throw new DomainError("invalid", "body.malformed", "อ่านข้อมูล JSON ไม่ได้ ตรวจรูปแบบแล้วส่งใหม่");
  }
  const envelope = Envelope.safeParse(value);
  if (!envelope.success)
    throw new DomainError("invalid", "body.invalid", "ข้อมูลไม่ถูกต้อง: events", {
      errors: [{ field: "events", rule: "required" }],
    });
  return envelope.data.events;
}

/** What failed together is delivered again together: looked up, which costs a fraction of writing it once more. */
async function areStored(webhookEventIds: readonly string[]): Promise<boolean> {
  const ids = [...new Set(webhookEventIds)];
  return (await db().webhookEvent.count({ where: { webhookEventId: { in: ids } } })) === ids.length;
}

function toRow(event: unknown) {
  const text = JSON.stringify(event) ?? "null";
  const head = Head.parse(event);
  const { groupId, roomId, userId } = head.source;
  return {
    // LINE gives every event an id; the digest only keeps one without from being lost, and its copy from counting.
    webhookEventId: head.webhookEventId ?? `sha256:${createHash("sha256").update(text).digest("hex")}`,
    type: head.type,
    sourceKey: groupId ?? roomId ?? userId ?? null,
    occurredAt: occurredAt(head.timestamp),
    isRedelivery: head.deliveryContext.isRedelivery,
    ...seal(text, WEBHOOK_PURPOSE),
  };
}

/** @returns null, which is to count as now, for a timestamp that is missing or that no calendar holds */
function occurredAt(timestamp: number | null | undefined): Date | null {
  const at = new Date(timestamp ?? Number.NaN);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at;
}

function queueOf(sourceKey: string | null): string {
  const kind = sourceKey?.startsWith("U") ? "user" : "group";
  const digest = createHash("sha256")
    .update(sourceKey ?? "")
    .digest();
  return `line-${kind}-${digest.readUInt32BE(0) % QUEUES[kind]}`;
}
