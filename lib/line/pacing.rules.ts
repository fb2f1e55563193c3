/** A token bucket: the rate at which this process may call LINE. Times in milliseconds of a monotonic clock. */
export interface Bucket {
  /** calls per second now; halved by a 429, climbing back with time */
  ratePerS: number;
  /** calls that may start at once */
  tokens: number;
  at: number;
}

/** LINE takes 2,000 pushes a second: a handful of processes together stay far below. */
export const FULL_RATE_PER_S = 100;
const LOWEST_RATE_PER_S = 5;
/**
 * Deep enough for the alerts of a few incidents at once, with the rest following within hundredths of a second; no
 * deeper, because calls that left apart may reach LINE together.
 */
const BURST = 10;
const RECOVERY_PER_S = 5;

export function fullBucket(at: number): Bucket {
  return { ratePerS: FULL_RATE_PER_S, tokens: BURST, at };
}

function refill(bucket: Bucket, at: number): Bucket {
  const seconds = Math.max(0, at - bucket.at) / 1000;
  return {
    ratePerS: Math.min(FULL_RATE_PER_S, bucket.ratePerS + RECOVERY_PER_S * seconds),
    tokens: Math.min(BURST, bucket.tokens + bucket.ratePerS * seconds),
    at: Math.max(at, bucket.at),
  };
}

/** Takes one token. @returns milliseconds until there is one; the bucket is valid only if that is 0 */
export function take(bucket: Bucket, at: number): { bucket: Bucket; waitMs: number } {
  const full = refill(bucket, at);
  const tokens = full.tokens - 1;
  return { bucket: { ...full, tokens }, waitMs: tokens >= 0 ? 0 : (-tokens / full.ratePerS) * 1000 };
}

/** Returns a token that was taken for a call that is not made. */
export function giveBack(bucket: Bucket, at: number): Bucket {
  const full = refill(bucket, at);
  return { ...full, tokens: Math.min(BURST, full.tokens + 1) };
}

/** Halves the rate and removes the burst, after LINE's “too many requests”. */
export function slowDown(bucket: Bucket, at: number): Bucket {
  const full = refill(bucket, at);
  return { ...full, ratePerS: Math.max(LOWEST_RATE_PER_S, full.ratePerS / 2), tokens: Math.min(full.tokens, 0) };
}
