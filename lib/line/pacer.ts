import { type Bucket, fullBucket, giveBack, slowDown, take } from "./pacing.rules";

let bucket: Bucket | undefined;
let timer: NodeJS.Timeout | undefined;
/** Callers waiting for a token, in the order they asked. */
const alerts: (() => void)[] = [];
const rest: (() => void)[] = [];

/**
 * Waits until this process may call LINE. First alerts go before all other waiting calls, each kind in the order it
 * asked, so that a rate limit does not slow the alerts.
 * @returns whether it had to wait
 */
export async function paced({ isAlert }: { isAlert: boolean }): Promise<boolean> {
  if (alerts.length + rest.length === 0 && takeNow()) return false;
  await new Promise<void>((resolve) => {
    (isAlert ? alerts : rest).push(resolve);
    letGo();
  });
  return true;
}

function takeNow(): boolean {
  const at = performance.now();
  const taken = take(bucket ?? fullBucket(at), at);
  if (taken.waitMs > 0) return false;
  bucket = taken.bucket;
  return true;
}

/** Lets waiting callers go as tokens allow, and schedules itself for the next token. */
function letGo(): void {
  while (alerts.length + rest.length > 0 && takeNow()) (alerts.shift() ?? rest.shift())?.();
  if (timer || alerts.length + rest.length === 0) return;
  const at = performance.now();
  const { waitMs } = take(bucket ?? fullBucket(at), at);
  timer = setTimeout(() => {
    timer = undefined;
    letGo();
  }, waitMs);
}

/** Returns the token of a call that is not made, for another caller. */
export function notCalled(): void {
  const at = performance.now();
  bucket = giveBack(bucket ?? fullBucket(at), at);
  letGo();
}

/** Halves this process's rate after a 429; it recovers with time. */
export function paceDown(): void {
  const at = performance.now();
  bucket = slowDown(bucket ?? fullBucket(at), at);
}
