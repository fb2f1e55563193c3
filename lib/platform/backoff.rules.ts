const FIRST_WAIT_S = 0.5;
const LONGEST_WAIT_S = 30;

/**
 * Returns the seconds until the next attempt: exponential, half fixed and half jitter, at most 30 s so that an alert
 * never waits longer.
 * @param attempts attempts made so far, from 1
 * @param jitter   0..1
 */
export function backoffS(attempts: number, jitter: number): number {
  const full = Math.min(FIRST_WAIT_S * 2 ** (attempts - 1), LONGEST_WAIT_S);
  return full / 2 + (full / 2) * jitter;
}
