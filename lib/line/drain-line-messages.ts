import { db, inTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { askForDrain } from "./channel-state";
import { decideTurn } from "./channel-state.rules";
import { type OnSettled, tryLineMessage } from "./line-message";

/** Calls at the same time; how often calls start is the pacer's business. */
export const AT_ONCE = 8;
/** One run's worth; what is left gets a run of its own. */
const MOST = 5_000;
/** What LINE answered 429 meanwhile is tried again so soon, not when its own job, parked in the outage, comes by. */
const LIMITED_AGAIN_S = 5;

/**
 * After a pause: the newest first alert probes LINE; when it answers, everything that waits is sent, first alerts
 * before the rest, newest first, because the newest may still be happening. Stops as soon as LINE is paused again;
 * every message keeps its own job, so a drain that dies loses nothing.
 */
export async function drainLineMessages(onSettled: OnSettled, signal: AbortSignal): Promise<void> {
  const isPaused = await comeBackIfPaused();
  if (isPaused) return;
  const waiting = await db().$queryRaw<{ id: string }[]>`
    select id from line_messages where status = 'queued'
    order by (purpose = 'alert') desc, created_at desc limit ${MOST}`;
  if (waiting.length === 0) return;

  const startedAt = performance.now();
  let done = 0;
  let mustStop = false;
  const queue = waiting.values();
  const sendNext = async () => {
    for (const { id } of queue) {
      if (mustStop || signal.aborted) return;
      const tried = await tryLineMessage({ lineMessageId: id, hasOwnJob: true }, onSettled);
      if (tried === "waiting" && (await isChannelPaused())) mustStop = true;
      else done += 1;
    }
  };
  // Alone first: until LINE has answered once, nobody else may call it.
  const [first] = waiting;
  if (first) {
    queue.next();
    await tryLineMessage({ lineMessageId: first.id, hasOwnJob: true }, onSettled);
    if (await isChannelPaused()) mustStop = true;
  }
  if (!mustStop) await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  log.info("LINE drain", { count: done, ms: Math.round(performance.now() - startedAt) });
  if (mustStop) await comeBackIfPaused();
  else if (signal.aborted || waiting.length === MOST) await inTransaction((tx, now) => askForDrain(tx, now));
  else await comeBackForLimited(waiting);
}

/**
 * A rate limit that lets some through pauses nobody, so what it refused has to be fetched. Only as long as that gets
 * anything out: what LINE limits for a recipient's own sake waits with its own job.
 */
async function comeBackForLimited(tried: readonly { id: string }[]): Promise<void> {
  const ids = tried.map(({ id }) => id);
  const left = await db().lineMessage.count({ where: { id: { in: ids }, status: "queued", failureCause: "http_429" } });
  if (left === 0 || left === ids.length) return;
  await inTransaction((tx, now) => askForDrain(tx, new Date(now.getTime() + LIMITED_AGAIN_S * 1000)));
}

async function isChannelPaused(): Promise<boolean> {
  const state = await db().lineChannelState.findUniqueOrThrow({ where: { id: 1 }, select: { pausedUntil: true } });
  return state.pausedUntil !== null;
}

/** @returns true when LINE may not be tried yet; then a drain stands ready for the end of the pause */
async function comeBackIfPaused(): Promise<boolean> {
  return inTransaction(async (tx, now) => {
    const state = await tx.lineChannelState.findUniqueOrThrow({ where: { id: 1 }, select: { pausedUntil: true } });
    const turn = decideTurn(state, now);
    if (turn.kind === "wait") await askForDrain(tx, turn.until);
    return turn.kind === "wait";
  });
}
