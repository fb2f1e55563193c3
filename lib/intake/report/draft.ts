import type { Channel, ReportDraft } from "@/lib/generated/prisma/client";
import { PHONE_PURPOSE, PLACE_PURPOSE } from "@/lib/incident/report-view.queries";
import { blindIndex, seal, sealPacked } from "@/lib/platform/crypto";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { type Facts, freshFacts, readFactTimes, sendsItself, sendsItselfAt } from "./draft-facts.rules";
import { ATTACH_IDENTITY, PROMOTE_DRAFT } from "./intake.tasks";
import type { Language } from "@/lib/i18n/language";
import type { ReportFlag } from "@/lib/vocabulary/report-flag";

export const ID_TOKEN_PURPOSE = "id token";

export interface DraftUpdate {
  reportKey: string;
  channel: Channel;
  language: Language;
  facts: Facts;
  /** when it was said; null: now, by the database's clock */
  saidAt?: Date | null;
  /** a reporter already known by a signed webhook */
  reporterId?: string;
  idToken?: string | undefined;
  /** what was accepted with a mark, e.g. a number that cannot be read */
  flags?: readonly ReportFlag[];
}

/**
 * Takes the draft's row for this key, made if need be, locked until the transaction ends: two requests under one key
 * wait for each other, so the second finds the first one's report (I1, I2).
 */
export async function lockDraft(
  tx: Tx,
  { reportKey, channel, language }: Pick<DraftUpdate, "reportKey" | "channel" | "language">,
): Promise<ReportDraft> {
  // The update changes nothing: it is there because it locks the row, also when somebody else has just made it.
  await tx.$executeRaw`
    insert into report_drafts (report_key, channel, language, updated_at)
    values (${reportKey}::uuid, ${channel}::channel, ${language}, now())
    on conflict (report_key) do update set report_key = excluded.report_key`;
  return tx.reportDraft.findUniqueOrThrow({ where: { reportKey } });
}

/** Writes what is news into a locked draft. */
export async function updateDraft(tx: Tx, draft: ReportDraft, update: DraftUpdate, now: Date): Promise<ReportDraft> {
  const { fresh, times } = freshFacts(update.facts, readFactTimes(draft.factTimes), update.saidAt ?? now);
  const reporterId = draft.reporterId ?? update.reporterId ?? (await createReporter(tx, update.language));
  const phoneId = fresh.phone ? await phoneOf(tx, { reporterId, phone: fresh.phone, knownId: draft.phoneId }) : null;
  return tx.reportDraft.update({
    where: { reportKey: draft.reportKey },
    data: {
      reporterId,
      language: update.language,
      factTimes: times,
      ...(fresh.problem ? { problem: fresh.problem } : {}),
      ...(fresh.reporterKind ? { reporterKind: fresh.reporterKind } : {}),
      ...(fresh.contactPreference ? { contactWish: fresh.contactPreference } : {}),
      ...(fresh.location
        ? {
            latitude: fresh.location.latitude,
            longitude: fresh.location.longitude,
            accuracyM: fresh.location.accuracyM,
            locationSource: fresh.location.source,
            capturedAt: storableInstant(fresh.location.capturedAt),
          }
        : {}),
      ...(fresh.placeText ? { locationText: sealPacked(fresh.placeText, PLACE_PURPOSE) } : {}),
      ...(phoneId ? { phoneId } : {}),
      ...(fresh.conflict ? { conflict: true } : {}),
      ...(update.idToken ? { idToken: sealPacked(update.idToken, ID_TOKEN_PURPOSE) } : {}),
    },
  });
}

/** Drops an instant of a phone's clock that no calendar of the database holds: it must not cost the report. */
function storableInstant(at: Date | null): Date | null {
  const year = at?.getUTCFullYear() ?? 0;
  return year >= 1900 && year <= 9998 ? at : null;
}

/** A number said again is the same row: a retried step adds nothing to a report that was sent. */
export async function phoneOf(
  tx: Tx,
  { reporterId, phone, knownId }: { reporterId: string; phone: string; knownId: string | null },
): Promise<string> {
  const digest = blindIndex(phone);
  const known = knownId
    ? await tx.reporterPhone.findFirst({ where: { id: knownId, blindIndex: digest }, select: { id: true } })
    : null;
  if (known) return known.id;
  const created = await tx.reporterPhone.create({
    data: { reporterId, ...seal(phone, PHONE_PURPOSE), blindIndex: digest },
    select: { id: true },
  });
  return created.id;
}

export async function createReporter(tx: Tx, language: Language): Promise<string> {
  const reporter = await tx.reporter.create({ data: { language }, select: { id: true } });
  return reporter.id;
}

/** The jobs a draft needs: identity to be asked for, and the send-by-itself that outlives every process. */
export async function enqueueDraftJobs(tx: Tx, draft: ReportDraft, now: Date): Promise<void> {
  const { reportKey } = draft;
  if (draft.idToken) await enqueue(tx, ATTACH_IDENTITY, { reportKey });
  if (sendsItself(draft)) await enqueue(tx, PROMOTE_DRAFT, { reportKey }, { runAt: sendsItselfAt(draft, now) });
}

/**
 * Stores one step of an unfinished report (SAFETY 2). When the report was already sent under this key, what is new
 * is added to it by the caller through `submitReport`; the draft keeps the word either way.
 */
export async function saveDraft(update: DraftUpdate): Promise<ReportDraft> {
  return inTransaction(async (tx, now) => {
    const locked = await lockDraft(tx, update);
    const draft = await updateDraft(tx, locked, update, now);
    const sent = await tx.report.count({ where: { reportKey: update.reportKey } });
    if (sent === 0) await enqueueDraftJobs(tx, draft, now);
    // LINE may say who it is only after sending; statuses must reach that person all the same.
    else if (update.idToken) await enqueue(tx, ATTACH_IDENTITY, { reportKey: draft.reportKey });
    return draft;
  });
}
