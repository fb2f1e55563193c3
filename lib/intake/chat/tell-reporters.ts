import { transaction, type Tx } from "@/lib/platform/db";
import { type LineMessageObject, queueLineMessage } from "@/lib/line/line-message";
import type { EventKind } from "@/lib/vocabulary/event-kind";
import { statusCard } from "./status-answer";

/**
 * Worth a push, which LINE bills: somebody took it, nobody has it any more, it is over. On the way and arrived are read
 * on the page, which is live, and in the chat by whoever asks. `conflict_marked` comes here only when it took the owner.
 */
const STATUS_CHANGES: EventKind[] = ["accepted", "released", "reopened", "resolved"];
const TOLD: EventKind[] = [...STATUS_CHANGES, "conflict_marked"];
/** Reports came from another incident: only their reporters hear where things stand now, and under which number. */
const MOVES: EventKind[] = ["reports_joined", "link_undone"];

function movedReports(data: unknown): string[] {
  const { reportIds } = (data ?? {}) as { reportIds?: unknown };
  return Array.isArray(reportIds) ? reportIds.filter((id) => typeof id === "string") : [];
}

/**
 * Tells everyone who reported the incident, and can be reached by LINE, where things stand after `version`. Silent, in
 * their language; the same change is told once, however often the job runs. What still waits to be sent from before
 * no longer says what was so then: it is taken back where news follows, and rewritten otherwise.
 */
export async function tellReporters({ incidentId, version }: { incidentId: string; version: number }): Promise<void> {
  await transaction(async (tx) => {
    const event = await tx.incidentEvent.findFirst({
      where: { incidentId, version, kind: { in: [...TOLD, ...MOVES] } },
      select: { kind: true, data: true },
    });
    const moved = event && MOVES.some((kind) => kind === event.kind) ? movedReports(event.data) : null;
    // A job that comes late leaves it to the newer change's own: what it was to tell is no longer so.
    const isOld =
      (await tx.incidentEvent.count({
        where: { incidentId, version: { gt: version }, kind: { in: STATUS_CHANGES } },
      })) > 0;
    const reports = await tx.report.findMany({
      where: { incidentId, reporter: { lineUserId: { not: null } } },
      select: { id: true, capStatus: true, reporter: { select: { lineUserId: true } } },
    });
    for (const { id, capStatus, reporter } of reports) {
      const logicalKey = `reporter:${id}:${incidentId}:${version}`; // versions count per incident, and a report may move
      const isNews =
        event !== null &&
        !isOld &&
        (!moved || moved.includes(id)) &&
        (await tx.lineMessage.count({ where: { logicalKey } })) === 0;
      const card = await statusCard(tx, { reportId: id });
      await renewWaiting(tx, { reportId: id, card, isFollowed: isNews });
      if (!isNews) continue;
      await queueLineMessage(tx, {
        logicalKey,
        purpose: "reporter_status",
        recipient: reporter.lineUserId ?? "",
        messages: [card],
        silent: true,
        incidentId,
        capStatus,
      });
    }
  });
}

/** What was tried may have arrived and keeps its retry key: it can only be made true. */
async function renewWaiting(
  tx: Tx,
  { reportId, card, isFollowed }: { reportId: string; card: LineMessageObject; isFollowed: boolean },
): Promise<void> {
  const waiting = {
    purpose: "reporter_status",
    status: "queued" as const,
    logicalKey: { startsWith: `reporter:${reportId}:` },
  };
  if (isFollowed)
    await tx.lineMessage.updateMany({
      where: { ...waiting, attempts: 0 },
      data: { status: "failed", failureCause: "withdrawn" },
    });
  await tx.lineMessage.updateMany({ where: waiting, data: { messages: [card as object] } });
}
