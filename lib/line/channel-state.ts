import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { afterFailure, type ChannelNow, decideTurn, type Turn } from "./channel-state.rules";
import { DRAIN_LINE } from "./line.tasks";

/** Longer than one attempt can take: after it, another process replaces a prober that was killed. */
const PROBE_MARGIN_MS = 2_000;

const SELECT = { failuresInARow: true, pausedUntil: true, downSince: true } as const;

export async function readChannel(): Promise<ChannelNow> {
  const [row] = await db().$queryRaw<[ChannelNow & { limit: number | null; used: number | null }]>`
    select failures_in_a_row = 0 and paused_until is null as "isUntroubled", quota_limit as "limit",
      quota_used as used, clock_timestamp() as now
    from line_channel_state where id = 1`;
  const { isUntroubled, limit, used, now } = row;
  return { isUntroubled, quota: { limit, used }, now };
}

/**
 * Decides whether LINE may be called now. During a pause nobody may; after it exactly one caller gets `probe` and the
 * others wait for its result. Runs in the caller's transaction, which should be short.
 */
export async function takeTurn(tx: Tx, now: Date): Promise<Turn> {
  const state = await tx.lineChannelState.findUniqueOrThrow({ where: { id: 1 }, select: { pausedUntil: true } });
  const turn = decideTurn(state, now);
  if (turn.kind !== "probe") return turn;
  const until = new Date(now.getTime() + env().LINE_TIMEOUT_MS + PROBE_MARGIN_MS);
  const { count } = await tx.lineChannelState.updateMany({
    where: { id: 1, pausedUntil: { lte: now } },
    data: { pausedUntil: until },
  });
  return count === 1 ? turn : { kind: "wait", until };
}

/** Returns an unused probe, whose message was withdrawn or may not be sent: another caller gets the turn at once. */
export async function returnProbe(tx: Tx, now: Date): Promise<void> {
  await tx.lineChannelState.updateMany({ where: { id: 1 }, data: { pausedUntil: now } });
  await askForDrain(tx, now);
}

/**
 * Records that LINE works: the pause is over for every process.
 * @param billed recipients the answer was charged for, counted until LINE's quota is read again
 */
export async function recordAnswer({ wasProbe, billed }: { wasProbe: boolean; billed: number }): Promise<void> {
  await db().$executeRaw`
    update line_channel_state set failures_in_a_row = 0, paused_until = null, down_since = null,
      quota_used = quota_used + ${billed}
    where id = 1 and (failures_in_a_row > 0 or paused_until is not null or (quota_used is not null and ${billed} > 0))`;
  if (!wasProbe) return;
  log.info("LINE answers again");
  await inTransaction((tx, now) => askForDrain(tx, now));
}

/**
 * Records that LINE did not answer, or not like a working service. Enough of that in a row pauses it for every process.
 */
export async function recordFailure({ startedAt, isProbe }: { startedAt: Date; isProbe: boolean }): Promise<void> {
  await inTransaction(async (tx, now) => {
    await tx.$queryRaw`select 1 from line_channel_state where id = 1 for update`;
    const state = await tx.lineChannelState.findUniqueOrThrow({ where: { id: 1 }, select: SELECT });
    const next = afterFailure(state, { startedAt, isProbe, now, jitter: Math.random() });
    const { failuresInARow, pausedUntil, downSince } = next;
    await tx.lineChannelState.update({
      where: { id: 1 },
      data: { failuresInARow, pausedUntil, downSince },
      select: { id: true },
    });
    if (!pausedUntil || pausedUntil.getTime() === state.pausedUntil?.getTime()) return;
    log.warn("LINE is paused", { count: failuresInARow, ms: pausedUntil.getTime() - now.getTime() });
    await askForDrain(tx, pausedUntil);
  });
}

export async function askForDrain(tx: Tx, runAt: Date): Promise<void> {
  await enqueue(tx, DRAIN_LINE, {}, { runAt });
}
