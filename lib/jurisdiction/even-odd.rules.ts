/** Even-odd rule: a ray to the east crosses the closed ring an odd number of times; each segment is half-open. */
export function crossingsAreOdd(ring: ArrayLike<number>, longitude: number, latitude: number): boolean {
  let inside = false;
  for (let i = 2; i < ring.length; i += 2) {
    const [x0, y0, x1, y1] = [ring[i - 2] ?? 0, ring[i - 1] ?? 0, ring[i] ?? 0, ring[i + 1] ?? 0];
    if (y1 > latitude !== y0 > latitude && longitude < ((x0 - x1) * (latitude - y1)) / (y0 - y1) + x1) inside = !inside;
  }
  return inside;
}
