import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import type { ReportDraft } from "@/lib/generated/prisma/client";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { alertedUnits } from "./alerted-units.queries";
import { channelFactsOf, emptySheet, lockDeskDraft, writeSheet } from "./desk-draft";
import type { DeskBody, DeskReceipt } from "./desk-sheet.schema";
import { enqueueDraftJobs } from "@/lib/intake/report/draft";
import { requireOperator } from "./operator";
import { sendLockedDraft } from "@/lib/intake/report/submit-report";
import type { Submitted } from "@/lib/intake/report/submitted";

interface Context {
  actor: Actor;
  requestId: string;
}

/**
 * Keeps an operator's sheet as it stands, with every pause of the keys. Three minutes after the last one it is sent by
 * itself (docs/decisions/0203); what is typed after that waits for the operator to send it.
 * @returns the report when it was sent by itself meanwhile
 * @throws {DomainError} `desk.not_an_operator`; `not_found` under somebody else's key
 */
export async function saveDeskDraft(
  { reportKey, revision, sheet }: DeskBody,
  { actor }: Context,
): Promise<{ sent: { incidentNumber: string } | null }> {
  await requireOperator(actor);
  return inTransaction(async (tx, now) => {
    const { officerId: operatorId } = actor;
    const locked = await lockDeskDraft(tx, { reportKey, operatorId });
    const draft = await writeSheet(tx, locked, { sheet, revision, operatorId, sends: false });
    const report = await reportOf(tx, draft);
    if (!report) await enqueueDraftJobs(tx, draft, now);
    return { sent: report && { incidentNumber: report.incident.number } };
  });
}

/**
 * Sends an operator's sheet through the same pipeline as every other report. The same key is the same report, however
 * often it is sent (I1, I2); what is new on the sheet is added to it.
 * @throws {DomainError} `desk.not_an_operator`; `not_found` under somebody else's key
 */
export async function submitDeskReport(
  { reportKey, revision, sheet }: DeskBody,
  { actor, requestId }: Context,
): Promise<DeskReceipt> {
  await requireOperator(actor);
  const { submitted, wasSentBefore } = await inTransaction(async (tx, now) => {
    const { officerId: operatorId } = actor;
    const locked = await lockDeskDraft(tx, { reportKey, operatorId });
    const draft = await writeSheet(tx, locked, { sheet, revision, operatorId, sends: true });
    const before = await reportOf(tx, draft);
    const sent = await sendLockedDraft(tx, draft, channelFactsOf(draft), now);
    if (!before) await auditIntake(tx, sent, { actor, requestId });
    return { submitted: sent, wasSentBefore: before !== null };
  });
  return receiptOf(submitted, { actor, wasSentBefore });
}

/**
 * Throws an operator's sheet away: a wrong number, a call about something else. A report that was sent stays.
 * @throws {DomainError} `desk.not_an_operator`; `not_found` under somebody else's key
 */
export async function discardDeskDraft(
  { reportKey }: { reportKey: string },
  { actor, requestId }: Context,
): Promise<void> {
  await requireOperator(actor);
  await inTransaction(async (tx) => {
    const { officerId: operatorId } = actor;
    const draft = await lockDeskDraft(tx, { reportKey, operatorId });
    if (await reportOf(tx, draft)) return;
    await emptySheet(tx, draft, operatorId);
    await audit(tx, actor, {
      action: "desk.draft_discarded",
      subjectType: "officer",
      subjectId: operatorId,
      requestId,
    });
  });
}

async function reportOf(tx: Tx, { reportKey }: ReportDraft) {
  return tx.report.findUnique({ where: { reportKey }, select: { incident: { select: { number: true } } } });
}

async function auditIntake(tx: Tx, { incidentId }: Submitted, { actor, requestId }: Context): Promise<void> {
  await audit(tx, actor, { action: "incident.intake", subjectType: "incident", subjectId: incidentId, requestId });
}

async function receiptOf(
  { incidentId, incidentNumber, status }: Submitted,
  { actor, wasSentBefore }: { actor: Actor; wasSentBefore: boolean },
): Promise<DeskReceipt> {
  return inTransaction(async (tx) => {
    const reached = await tx.incident.count({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.view")] },
    });
    const alerted = await alertedUnits(tx, incidentId);
    return { incidentNumber, incidentId: reached > 0 ? incidentId : null, status, alerted, wasSentBefore };
  });
}
