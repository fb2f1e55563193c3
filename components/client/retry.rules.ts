export interface RetryCurve {
  /** upper limit of the first wait, in ms; it doubles with each failure */
  baseMs: number;
  /** no wait is longer than this, in ms */
  capMs: number;
}

/** How patiently each use tries again. None gives up: what a person has said is carried until it is answered. */
export const RETRY_CURVES = {
  /** Every open screen shows the truth within 5 s of healing, so no wait between attempts may come near that. */
  stream: { baseMs: 400, capMs: 3_000 },
  report: { baseMs: 1_500, capMs: 8_000 },
  officerAction: { baseMs: 1_500, capMs: 8_000 },
  deskSheet: { baseMs: 1_500, capMs: 8_000 },
} as const satisfies Record<string, RetryCurve>;

/** No two attempts follow each other faster, however the dice fall. */
const LEAST_MS = 100;

/**
 * Waits between attempts: exponential with full jitter, so that screens which lost the service at one moment do not
 * come back at one moment (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/).
 *
 * @param failures in a row so far, the last one included; at least 1
 * @param random   0 to 1
 * @returns milliseconds
 */
export function retryWaitMs({
  failures,
  curve,
  random,
}: {
  failures: number;
  curve: RetryCurve;
  random: number;
}): number {
  const ceilingMs = Math.min(curve.capMs, curve.baseMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(LEAST_MS + random * (ceilingMs - LEAST_MS));
}
