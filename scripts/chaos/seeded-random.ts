/** A stream of numbers that is the same for the same seed, on every machine. Not for secrets. */
export interface SeededRandom {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** whole number, low ≤ x ≤ high */
  between: (low: number, high: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(values: readonly T[]) => T;
  shuffle: <T>(values: readonly T[]) => T[];
}

/** Mulberry32: 32 bits of state, good enough to scatter faults. @throws Error from `pick` when there is nothing */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => {
    const value = values[between(0, values.length - 1)];
    if (value === undefined) throw new Error("Nothing to pick from.");
    return value;
  };
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick,
    shuffle: (values) => {
      const left = [...values];
      return values.map(() => left.splice(between(0, left.length - 1), 1)[0] ?? pick(values));
    },
  };
}
