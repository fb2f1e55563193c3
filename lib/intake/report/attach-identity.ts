import { recordEvent } from "@/lib/incident/timeline";
import { verifyIdToken } from "@/lib/line/verify-id-token";
import { openPacked, textOrThrow } from "@/lib/platform/crypto";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { ID_TOKEN_PURPOSE } from "./draft";
import type { ReportFlag } from "@/lib/vocabulary/report-flag";

/**
 * Asks LINE whose token was sent with a draft or report, and ties it to that person, so that statuses can reach them.
 * The report never waited for this; a refused token costs the identity, not the report.
 */
export async function attachIdentity({ reportKey }: { reportKey: string }): Promise<void> {
  const draft = await db().reportDraft.findUnique({ where: { reportKey }, select: { idToken: true } });
  if (!draft?.idToken) return;
  const lineUserId = await verifyIdToken(textOrThrow(openPacked(draft.idToken, ID_TOKEN_PURPOSE)));

  await inTransaction(async (tx) => {
    const locked = await tx.reportDraft.update({
      where: { reportKey },
      data: { idToken: null },
      select: { language: true, reporterId: true, report: { select: { id: true, incidentId: true, flags: true } } },
    });
    if (!lineUserId) {
      if (locked.report)
        await tx.report.update({
          where: { id: locked.report.id },
          data: { flags: [...new Set([...locked.report.flags, "identity_unverified" satisfies ReportFlag])] },
          select: { id: true },
        });
      return;
    }
    const reporterId = await reporterOfLineUser(tx, { lineUserId, language: locked.language });
    await tx.reportDraft.update({ where: { reportKey }, data: { reporterId }, select: { reportKey: true } });
    if (!locked.report) return;
    await tx.report.update({ where: { id: locked.report.id }, data: { reporterId }, select: { id: true } });
    const incident = await tx.incident.findUniqueOrThrow({
      where: { id: locked.report.incidentId },
      select: { status: true, version: true },
    });
    await recordEvent(tx, { incidentId: locked.report.incidentId, kind: "reporter_identified", ...incident });
  });
}

/** The reporter row of a LINE user known from a signed webhook or a verified token; made if need be. */
export async function reporterOfLineUser(
  tx: Tx,
  { lineUserId, language }: { lineUserId: string; language: string },
): Promise<string> {
  const reporter = await tx.reporter.upsert({
    where: { lineUserId },
    create: { lineUserId, language },
    update: {},
    select: { id: true },
  });
  return reporter.id;
}
