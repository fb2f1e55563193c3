import { inTransaction } from "@/lib/platform/db";
import { errorFields, log } from "@/lib/platform/log";
import { messagingClient, withinLimit } from "./client";
import { isExhausted, marksReached, monthOf, type Quota } from "./quota.rules";

async function askQuota(): Promise<Quota> {
  const client = messagingClient();
  const [quota, consumption] = await withinLimit(
    Promise.all([client.getMessageQuota(), client.getMessageQuotaConsumption()]),
  );
  return { limit: quota.type === "limited" ? (quota.value ?? null) : null, used: consumption.totalUsage };
}

async function storeQuota({ limit, used }: Quota): Promise<void> {
  await inTransaction(async (tx, now) => {
    await tx.lineChannelState.update({
      where: { id: 1 },
      data: { quotaLimit: limit, quotaUsed: used, quotaCheckedAt: now },
      select: { id: true },
    });
    const marks = marksReached({ limit, used });
    if (marks.length === 0) return;
    await tx.alarm.createMany({
      data: marks.map((percent) => ({
        kind: "line_quota",
        dedupeKey: `line_quota:${monthOf(now)}:${percent}`,
        data: { percent },
      })),
      skipDuplicates: true,
    });
  });
}

/**
 * Reads from LINE how much of the month's quota is used, and tells the desk at 50, 80 and 95 %, once each a month. Does
 * nothing when LINE does not answer: sending notices that by itself.
 */
export async function refreshLineQuota(): Promise<void> {
  try {
    await storeQuota(await askQuota());
  } catch (error) {
    log.warn("LINE's quota is not known", errorFields(error));
  }
}

/**
 * Tells after a 429 whether the quota is spent. Asks LINE, since the answer itself does not say it reliably.
 * @param recipients the refused push's cost
 * @returns false also when LINE cannot be asked: then the message is tried again
 */
export async function isQuotaSpent(recipients: number): Promise<boolean> {
  try {
    const quota = await askQuota();
    await storeQuota(quota);
    return isExhausted(quota, recipients);
  } catch (error) {
    log.warn("LINE's quota is not known", errorFields(error));
    return false;
  }
}
