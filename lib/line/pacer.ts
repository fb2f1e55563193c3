import { type Bucket, fullBucket, giveBack, slowDown, take } from "./pacing.rules";

let bucket: Bucket | undefined;
let timer: NodeJS.Timeout | undefined;
/** Callers that wait for a token, in the order they asked. */
const alerts: (() => void)[] = [];
const rest: (() => void)[] = [];

/**
 * Waits until this process may call LINE. First alerts are let go before everything else that waits, each kind in the
 * order it asked: when LINE slows us down, it is not the alerts that are slowed.
 * @returns whether there was anything to wait for
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

/** Lets go whoever may, and comes back when the next one may. */
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

/** The call that was waited for is not made after all: another may be in its place. */
export function notCalled(): void {
  const at = performance.now();
  bucket = giveBack(bucket ?? fullBucket(at), at);
  letGo();
}

/** LINE answered 429 for the rate: this process calls half as often from now on, and recovers with time. */
export function paceDown(): void {
  const at = performance.now();
  bucket = slowDown(bucket ?? fullBucket(at), at);
}
