import { db } from "@/lib/platform/db";
import { type DraftFacts, NOTHING_SAID } from "./report-screen.rules";
import { hasReadablePhone, knownPosition } from "@/lib/intake/report/draft-facts.rules";
import { statusTokenOf } from "@/lib/intake/report/submitted";

export interface KnownReport {
  facts: DraftFacts;
  /** opens the status of the report under this key; null while it is a draft */
  statusToken: string | null;
}

/**
 * What is known under a report key. A key nobody has used yet is an empty report. The key is 122 random bits held by
 * the reporter's browser alone: whoever holds it is the reporter.
 */
export async function findReportByKey(reportKey: string): Promise<KnownReport> {
  const draft = await db().reportDraft.findUnique({
    where: { reportKey },
    select: {
      problem: true,
      latitude: true,
      accuracyM: true,
      phoneId: true,
      idToken: true,
      conflict: true,
      contactWish: true,
      reporterKind: true,
      reporter: { select: { lineUserId: true } },
      longitude: true,
      report: { select: { id: true, phoneId: true, flags: true } },
    },
  });
  if (!draft) return { facts: NOTHING_SAID, statusToken: null };
  const { report } = draft;
  return {
    facts: {
      problem: draft.problem,
      hasPlace: knownPosition(draft) !== null,
      accuracyM: draft.accuracyM,
      hasPhone: report ? hasReadablePhone(report) : draft.phoneId !== null,
      hasIdentity: draft.idToken !== null || Boolean(draft.reporter?.lineUserId),
      hasConflict: draft.conflict,
      contactWish: draft.contactWish,
      reporterKind: draft.reporterKind,
      isSent: report !== null,
    },
    statusToken: report ? statusTokenOf(report.id) : null,
  };
}
