import { NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { recordEvent, type TimelineEvent } from "@/lib/incident/timeline";
import { open, type Opened, seal } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";

/**
 * What the operator heard, as their note in the incident's conversation: sealed, once however often it is sent.
 */
export async function addOperatorNote(
  tx: Tx,
  {
    incidentId,
    officerId,
    text,
    status,
    version,
  }: { officerId: string; text: string } & Pick<TimelineEvent, "incidentId" | "status" | "version">,
): Promise<void> {
  const notes = await tx.conversationMessage.findMany({
    where: { incidentId, officerId, direction: "note" },
    select: { ciphertext: true, keyVersion: true },
  });
  if (notes.some((note) => isText(open(note, NOTE_PURPOSE), text))) return;
  await tx.conversationMessage.create({
    data: { incidentId, direction: "note", officerId, ...seal(text, NOTE_PURPOSE) },
    select: { id: true },
  });
  await recordEvent(tx, { incidentId, kind: "note", status, version, officerId });
}

function isText(opened: Opened, text: string): boolean {
  return opened.readable && opened.text === text;
}
