import { inTransaction } from "@/lib/platform/db";
import { followPromotedChat } from "@/lib/intake/chat/chat-report";
import { sendsItself } from "./draft";
import { sendLockedDraft } from "./submit-report";

/**
 * Sends a draft that has a location and was never finished (SAFETY 2), or an operator's that has at least a number.
 * One that was sent meanwhile, or thrown away, is left alone.
 */
export async function promoteDraft({ reportKey }: { reportKey: string }): Promise<void> {
  await inTransaction(async (tx, now) => {
    await tx.$queryRaw`select 1 from report_drafts where report_key = ${reportKey}::uuid for update`;
    const draft = await tx.reportDraft.findUnique({
      where: { reportKey },
      include: { report: { select: { id: true } } },
    });
    if (!draft || draft.report || !sendsItself(draft)) return;
    const submitted = await sendLockedDraft(tx, draft, now, { byItself: true });
    if (draft.channel === "chat") await followPromotedChat(tx, { draft, submitted });
  });
}
