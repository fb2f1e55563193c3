/** Wrong passwords in a row before the account rests; each further one doubles the rest. */
const FREE_TRIES = 5;
const FIRST_REST_S = 15;
/** An emergency service must not be locked out of itself by a prankster: never longer than this. */
const LONGEST_REST_S = 300;

/** @returns until when sign-in by password rests after this failure, or null */
export function restAfterFailure({ failures, now }: { failures: number; now: Date }): Date | null {
  if (failures < FREE_TRIES) return null;
  const restS = Math.min(FIRST_REST_S * 2 ** (failures - FREE_TRIES), LONGEST_REST_S);
  return new Date(now.getTime() + restS * 1000);
}
