/** Degrees; `south ≤ north`, `west ≤ east`. */
export interface BoundingBox {
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * Measures the smallest box around some rings of flat longitude, latitude pairs.
 * @returns null when they hold no point
 */
export function boundingBoxOf(rings: Iterable<ArrayLike<number>>): BoundingBox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0];
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  return Number.isFinite(west) ? { west, south, east, north } : null;
}
