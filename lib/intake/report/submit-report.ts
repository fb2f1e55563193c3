import type { ReportDraft } from "@/lib/generated/prisma/client";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { addLateFacts } from "./add-late-facts";
import { createReport } from "./create-report";
import { type ChannelFacts, NO_CHANNEL_FACTS } from "./draft-facts.rules";
import { type DraftUpdate, lockDraft, updateDraft } from "./draft";
import { statusTokenOf, type Submitted } from "./submitted";

/**
 * Turns a draft and the last words into a stored report: report, incident, timeline, responsible units, deliveries
 * and all their jobs in one transaction; only then may anybody read “received” (never 1). Under a key that already
 * has its report the same report comes back, with what is new added to it.
 *
 * Nothing a person could be short of is refused: no location goes to the national desk with an alarm.
 */
export async function submitReport(update: DraftUpdate): Promise<Submitted> {
  return inTransaction(async (tx, now) => {
    const locked = await lockDraft(tx, update);
    // Nothing was ever said under this key, so nothing can have been sent under it: no report to look for.
    const isFirstWord = locked.reporterId === null;
    const draft = await updateDraft(tx, locked, update, now);
    const facts: ChannelFacts = { ...NO_CHANNEL_FACTS, flags: update.flags ?? [] };
    return isFirstWord ? createReport(tx, draft, facts, now) : sendLockedDraft(tx, draft, facts, now);
  });
}

/** The part of `submitReport` that needs no new words: the send-by-itself uses it too. The draft's row is locked. */
export async function sendLockedDraft(tx: Tx, draft: ReportDraft, facts: ChannelFacts, now: Date): Promise<Submitted> {
  const existing = await tx.report.findUnique({
    where: { reportKey: draft.reportKey },
    select: {
      id: true,
      incidentId: true,
      phoneId: true,
      victimPhoneId: true,
      latitude: true,
      longitude: true,
      accuracyM: true,
      flags: true,
      callerLatitude: true,
      contactWish: true,
      contactPreference: true,
      reporterSaidKind: true,
      conflict: true,
      locationText: true,
      incident: { select: { number: true, status: true } },
    },
  });
  if (!existing) return createReport(tx, draft, facts, now);
  await addLateFacts(tx, existing, { draft, facts, now });
  return {
    reportId: existing.id,
    incidentId: existing.incidentId,
    incidentNumber: existing.incident.number,
    status: existing.incident.status,
    statusToken: statusTokenOf(existing.id),
  };
}
