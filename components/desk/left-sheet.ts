import { z } from "zod";

/** Ids alone: not a word of what a caller said stays in the browser (SAFETY 10). */
const Left = z.object({ reportKey: z.uuid(), revision: z.int() });
type Left = z.infer<typeof Left>;

const KEY = "ess-desk-left";

/** Notes that the page went away with keys on their way. A browser that keeps nothing costs at most those keys. */
export function rememberLeft(left: Left): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(left));
  } catch {
    // Storage may be refused; the keys themselves are on their way all the same.
  }
}

export function readLeft(): Left | null {
  try {
    return Left.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

export function forgetLeft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
