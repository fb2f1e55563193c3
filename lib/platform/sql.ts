import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Writes words of a closed list into raw SQL, for `in (…)`: as literals, not parameters, so that the planner can match
 * partial indexes. Anything but a lower-case word is refused.
 */
export function sqlWords(words: readonly string[]): Prisma.Sql {
  const odd = words.find((word) => !/^[a-z_]+$/.test(word));
  if (odd !== undefined || words.length === 0) throw new Error(`Not a closed list of words: ${JSON.stringify(words)}`);
  return Prisma.raw(words.map((word) => `'${word}'`).join(", "));
}
