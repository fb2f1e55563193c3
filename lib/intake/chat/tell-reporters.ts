import { queueLineMessages } from "@/lib/line/line-message";
import { transaction } from "@/lib/platform/db";
import { statusMessage } from "./chat-messages.rules";
import { toLanguage } from "@/lib/i18n/language";

/** Worth a push, which LINE bills: help is coming, and it is over. The rest is read on the page, which is live. */
const STATUS_CHANGES = ["accepted", "resolved"];
/** Reports came from another incident: only their reporters hear where things stand now. */
const MOVES = ["reports_joined", "link_undone"];

function movedReports(data: unknown): string[] {
  const { reportIds } = (data ?? {}) as { reportIds?: unknown };
  return Array.isArray(reportIds) ? reportIds.filter((id) => typeof id === "string") : [];
}

/**
 * Tells everyone who reported the incident, and can be reached by LINE, what its status became with `version`.
 * Silent, in their language; the same change is told once, however often the job runs.
 */
export async function tellReporters({ incidentId, version }: { incidentId: string; version: number }): Promise<void> {
  await transaction(async (tx) => {
    const event = await tx.incidentEvent.findFirst({
      where: {
        incidentId,
        version,
        kind: { in: [...STATUS_CHANGES, ...MOVES] },
      },
      select: { kind: true, status: true, data: true, incident: { select: { number: true, capStatus: true } } },
    });
    if (!event) return;
    const { number, capStatus } = event.incident;
    const moved = MOVES.includes(event.kind) ? movedReports(event.data) : null;
    const reports = await tx.report.findMany({
      where: { incidentId, ...(moved ? { id: { in: moved } } : {}), reporter: { lineUserId: { not: null } } },
      select: { id: true, language: true, reporter: { select: { lineUserId: true } } },
    });
    await queueLineMessages(
      tx,
      reports.map(({ id, language, reporter }) => ({
        // Versions count per incident, and a report may move to another.
        logicalKey: `reporter:${id}:${incidentId}:${version}`,
        purpose: "reporter_status" as const,
        recipient: reporter.lineUserId ?? "",
        messages: [statusMessage({ number, status: event.status }, toLanguage(language))],
        silent: true,
        incidentId,
        capStatus,
      })),
    );
  });
}
