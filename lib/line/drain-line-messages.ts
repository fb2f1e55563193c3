import { db, inTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { askForDrain } from "./channel-state";
import { decideTurn } from "./channel-state.rules";
import { type OnSettled, tryLineMessage } from "./line-message";

/** Calls at the same time; the pacer limits how often they start. */
export const AT_ONCE = 8;
/** Most messages of one run; the rest get a run of their own. */
const MOST = 5_000;
/**
 * Seconds until messages that LINE answered with 429 are tried again, sooner than their own jobs, which an outage has
 * parked.
 */
const LIMITED_AGAIN_S = 5;

/**
 * Sends waiting messages after a pause. The newest first alert probes LINE; when LINE answers, all are sent: first
 * alerts before the rest, newest first, because the newest may still be happening. Stops as soon as LINE is paused
 * again. Every message keeps its own job, so a drain that dies loses nothing.
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
  // The first message goes alone: until LINE has answered once, no other call may be made.
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
 * Schedules another drain for messages refused by a rate limit, which pauses nothing as long as some pass. Only while
 * that sends anything: a message limited for its recipient's sake waits with its own job.
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

/** @returns true when LINE is still paused; then a drain is scheduled for the end of the pause */
async function comeBackIfPaused(): Promise<boolean> {
  return inTransaction(async (tx, now) => {
    const state = await tx.lineChannelState.findUniqueOrThrow({ where: { id: 1 }, select: { pausedUntil: true } });
    const turn = decideTurn(state, now);
    if (turn.kind === "wait") await askForDrain(tx, turn.until);
    return turn.kind === "wait";
  });
}
