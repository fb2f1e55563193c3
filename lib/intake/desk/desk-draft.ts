import { z } from "zod";
import type { ReportDraft } from "@/lib/generated/prisma/client";
import { PLACE_PURPOSE } from "@/lib/incident/report-view.queries";
import { openPacked, sealPacked } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { type ChannelFacts, NO_CHANNEL_FACTS } from "@/lib/intake/report/draft-facts.rules";
import { DISCARDED, factsOfSheet, noteOfSheet, takesSheet } from "./desk-sheet.rules";
import { DeskSheet, EMPTY_SHEET } from "./desk-sheet.schema";
import { createReporter, lockDraft, phoneOf } from "@/lib/intake/report/draft";

const SHEET_PURPOSE = "desk sheet";

/**
 * Where the version before keeps an operator's sheet: in `factTimes`, the draft's memory of what was said when. While
 * it still runs beside this one, the sheet is written there too, and what stands there holds: the version before writes
 * nothing else, so it is never older than the columns. The next release writes and reads the columns alone, and this
 * type goes with it.
 */
const SheetMemory = z.object({
  revision: z.int().optional(),
  /** base64 of the sealed JSON */
  sheet: z.string().optional(),
});
type SheetMemory = z.infer<typeof SheetMemory>;

/** The sealed sheet and the revision it had on the screen; null for everybody but operators. */
function storedSheet({
  factTimes,
  deskRevision,
  deskSheet,
}: ReportDraft): { revision: number; sealed: Uint8Array } | null {
  const { revision, sheet } = SheetMemory.parse(factTimes);
  if (revision !== undefined && sheet !== undefined) return { revision, sealed: Buffer.from(sheet, "base64") };
  return deskRevision !== null && deskSheet !== null ? { revision: deskRevision, sealed: deskSheet } : null;
}

export function revisionOf(draft: ReportDraft): number | null {
  return storedSheet(draft)?.revision ?? null;
}

/** The sheet behind an operator's draft; null for everybody else's, and for one that cannot be opened: columns hold. */
export function readSheet(draft: ReportDraft): DeskSheet | null {
  const stored = storedSheet(draft);
  const opened = stored && openPacked(stored.sealed, SHEET_PURPOSE);
  return opened?.readable ? DeskSheet.parse(JSON.parse(opened.text)) : null;
}

/** What an operator's sheet says beside the draft's columns; nothing for everybody else's draft. */
export function channelFactsOf(draft: ReportDraft): ChannelFacts {
  const sheet = readSheet(draft);
  if (!sheet) return NO_CHANNEL_FACTS;
  const { severity, flags } = factsOfSheet(sheet);
  return { severity, flags, contactPreference: sheet.contact, note: noteOfSheet(sheet), words: [] };
}

/**
 * Takes an operator's draft, locked, made if need be.
 * @throws {DomainError} `not_found` when the key is somebody else's
 */
export async function lockDeskDraft(
  tx: Tx,
  { reportKey, operatorId }: { reportKey: string; operatorId: string },
): Promise<ReportDraft> {
  const draft = await lockDraft(tx, { reportKey, channel: "desk", language: "th" });
  const isNew = draft.reporterId === null && draft.channel === "desk" && draft.operatorId === null;
  if (!isNew && draft.operatorId !== operatorId) throw notFound("ร่างการรับแจ้ง");
  return draft;
}

/**
 * Writes a sheet over a locked draft: every column again, so that what the operator took back is gone. An older sheet
 * than the stored one changes nothing.
 */
export async function writeSheet(
  tx: Tx,
  draft: ReportDraft,
  { sheet, revision, operatorId, sends }: { sheet: DeskSheet; revision: number; operatorId: string; sends: boolean },
): Promise<ReportDraft> {
  if (!takesSheet({ known: revisionOf(draft), incoming: revision, sends })) return draft;
  const facts = factsOfSheet(sheet);
  const deskSheet = sealPacked(JSON.stringify(sheet), SHEET_PURPOSE);
  const reporterId = draft.reporterId ?? (await createReporter(tx, "th"));
  const numberOf = async (phone: string | null, knownId: string | null) =>
    phone === null ? null : phoneOf(tx, { reporterId, phone, knownId });
  return tx.reportDraft.update({
    where: { reportKey: draft.reportKey },
    data: {
      reporterId,
      operatorId,
      problem: facts.problem,
      reporterKind: facts.reporterKind,
      latitude: facts.location?.latitude ?? null,
      longitude: facts.location?.longitude ?? null,
      accuracyM: facts.location?.accuracyM ?? null,
      locationSource: facts.location?.source ?? null,
      capturedAt: null,
      locationText: sealed(facts.placeText),
      callerLatitude: facts.caller?.latitude ?? null,
      callerLongitude: facts.caller?.longitude ?? null,
      callerAccuracyM: facts.caller?.accuracyM ?? null,
      callerPlaceText: sealed(facts.callerPlaceText),
      phoneId: await numberOf(facts.phone, draft.phoneId),
      victimPhoneId: await numberOf(facts.victimPhone, draft.victimPhoneId),
      conflict: facts.conflict,
      deskRevision: revision,
      deskSheet,
      factTimes: { revision, sheet: Buffer.from(deskSheet).toString("base64") } satisfies SheetMemory,
    },
  });
}

/** Empties a locked draft for good: no place and no number left to send, no later save that brings it back. */
export async function emptySheet(tx: Tx, draft: ReportDraft, operatorId: string): Promise<void> {
  await writeSheet(
    tx,
    { ...draft, factTimes: {}, deskRevision: null, deskSheet: null },
    { sheet: EMPTY_SHEET, revision: DISCARDED, operatorId, sends: false },
  );
}

function sealed(text: string | null): Uint8Array<ArrayBuffer> | null {
  return text === null ? null : sealPacked(text, PLACE_PURPOSE);
}
