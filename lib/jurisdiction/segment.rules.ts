/** Distance from the origin to the segment a–b, in the unit of its ends. */
export function distanceToSegment({ ax, ay, bx, by }: { ax: number; ay: number; bx: number; by: number }): number {
  const [dx, dy] = [bx - ax, by - ay];
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / lengthSquared));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
