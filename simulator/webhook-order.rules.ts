/**
 * Puts held events in another order than they came: reversed for two, otherwise by the given random numbers,
 * and never by chance the order they had.
 *
 * @param random one number in [0, 1) per item
 */
export function reorder<T>({ items, random }: { items: readonly T[]; random: readonly number[] }): T[] {
  if (items.length < 2) return [...items];
  const shuffled = items
    .map((item, index) => ({ item, rank: random[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
  return shuffled.every((item, index) => item === items[index]) ? [...items].reverse() : shuffled;
}
