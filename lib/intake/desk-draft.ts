import type { ReportDraft } from "@/lib/generated/prisma/client";
import { PLACE_PURPOSE } from "@/lib/incident/report-view.queries";
import { openPacked, sealPacked } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { DISCARDED, factsOfSheet, takesSheet } from "./desk-sheet.rules";
import { DeskSheet, EMPTY_SHEET } from "./desk-sheet.schema";
import { createReporter, lockDraft, phoneOf } from "./draft";

const SHEET_PURPOSE = "desk sheet";

/**
 * An operator's draft keeps its whole sheet, sealed, beside the revision it had on the screen. Both stand in the draft's
 * memory of what was said when (`factTimes`), because an operator's sheet is one word that is said again with every key.
 */
interface SheetMemory {
  revision?: number;
  /** base64 of the sealed JSON */
  sheet?: string;
}

const memoryOf = (draft: ReportDraft) => draft.factTimes as SheetMemory;

export function revisionOf(draft: ReportDraft): number | null {
  return memoryOf(draft).revision ?? null;
}

/** The sheet behind an operator's draft; null for everybody else's. */
export function readSheet(draft: ReportDraft): DeskSheet | null {
  const { sheet } = memoryOf(draft);
  return sheet ? DeskSheet.parse(JSON.parse(openPacked(Buffer.from(sheet, "base64"), SHEET_PURPOSE))) : null;
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
      factTimes: {
        revision,
        sheet: Buffer.from(sealPacked(JSON.stringify(sheet), SHEET_PURPOSE)).toString("base64"),
      } satisfies SheetMemory,
    },
  });
}

/** Empties a locked draft for good: no place and no number left to send, no later save that brings it back. */
export async function emptySheet(tx: Tx, draft: ReportDraft, operatorId: string): Promise<void> {
  await writeSheet(
    tx,
    { ...draft, factTimes: {} },
    { sheet: EMPTY_SHEET, revision: DISCARDED, operatorId, sends: false },
  );
}

function sealed(text: string | null): Uint8Array<ArrayBuffer> | null {
  return text === null ? null : sealPacked(text, PLACE_PURPOSE);
}
