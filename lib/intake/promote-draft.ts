import { inTransaction } from "@/lib/platform/db";
import { chatOfDraft, followPromotedChat } from "@/lib/intake/chat/chat-report";
import { channelFactsOf } from "@/lib/intake/desk/desk-draft";
import { type ChannelFacts, sendsItself } from "@/lib/intake/report/draft-facts.rules";
import { sendLockedDraft } from "@/lib/intake/report/submit-report";

/**
 * Sends a draft that was never finished (SAFETY 2, 21), or an operator's that has at least a place or a number.
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
    const facts = channelFactsOf(draft);
    // Nobody pressed “send”: the officers see that the report may be unfinished.
    const chat = await chatOfDraft(tx, draft);
    const words = chat?.lines.map(({ text }) => text) ?? [];
    const unfinished: ChannelFacts = { ...facts, flags: [...facts.flags, "sent_by_itself"], words };
    const submitted = await sendLockedDraft(tx, draft, unfinished, now);
    if (chat) await followPromotedChat(tx, { draft, submitted, chat });
  });
}
