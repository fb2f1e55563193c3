import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { seal } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { NOTE_PURPOSE } from "./apply-transition";
import { recordEvent } from "./timeline";

/**
 * Adds an officer's note; the text is encrypted and never part of the live event.
 * @throws {DomainError} `not_found` out of the actor's reach
 */
export async function addNote(
  { incidentId, text }: { incidentId: string; text: string },
  { actor }: { actor: Actor },
): Promise<void> {
  await inTransaction(async (tx) => {
    const incident = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.note")] },
      select: { id: true, status: true, version: true },
    });
    if (!incident) throw notFound("เหตุ");
    await tx.conversationMessage.create({
      data: { incidentId, direction: "note", officerId: actor.officerId, ...seal(text, NOTE_PURPOSE) },
      select: { id: true },
    });
    await recordEvent(tx, {
      incidentId,
      kind: "note",
      status: incident.status,
      version: incident.version,
      officerId: actor.officerId,
    });
  });
}
