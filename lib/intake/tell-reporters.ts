import { queueLineMessages } from "@/lib/line/line-message";
import { inTransaction } from "@/lib/platform/db";
import { statusMessage } from "./chat-messages.rules";
import { toLanguage } from "./language.rules";

/**
 * Tells everyone who reported the incident, and can be reached by LINE, what its status became with `version`.
 * Silent, in their language; the same change is told once, however often the job runs.
 */
export async function tellReporters({ incidentId, version }: { incidentId: string; version: number }): Promise<void> {
  await inTransaction(async (tx) => {
    const event = await tx.incidentEvent.findFirst({
      where: {
        incidentId,
        version,
        kind: { in: ["dispatched", "accepted", "en_route", "on_scene", "resolved", "closed", "reopened"] },
      },
      select: { status: true, incident: { select: { number: true, capStatus: true } } },
    });
    if (!event) return;
    const { number, capStatus } = event.incident;
    const reports = await tx.report.findMany({
      where: { incidentId, reporter: { lineUserId: { not: null } } },
      select: { id: true, language: true, reporter: { select: { lineUserId: true } } },
    });
    await queueLineMessages(
      tx,
      reports.map(({ id, language, reporter }) => ({
        logicalKey: `reporter:${id}:${version}`,
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
