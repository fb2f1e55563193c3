export type ScreenPoint = { id: string; x: number; y: number };

/**
 * Moves markers that would hide one another onto a ring around their common place, so that each can be reached.
 * For the closest zoom only: farther out such markers are one cluster.
 *
 * @param nearPx markers closer than this to the first of a group belong to it
 * @returns the offset in pixels by id; markers that stand alone are absent
 */
export function spreadOverlaps({
  points,
  nearPx,
  markerPx,
}: {
  points: readonly ScreenPoint[];
  nearPx: number;
  markerPx: number;
}) {
  const groups: ScreenPoint[][] = [];
  for (const point of [...points].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const group = groups.find(([head]) => head && Math.hypot(head.x - point.x, head.y - point.y) < nearPx);
    if (group) group.push(point);
    else groups.push([point]);
  }

  const offsets = new Map<string, { dx: number; dy: number }>();
  for (const group of groups) {
    const [head] = group;
    if (!head || group.length === 1) continue;
    const radius = Math.max(markerPx * 0.7, (group.length * markerPx) / (2 * Math.PI));
    group.forEach((point, index) => {
      const angle = (2 * Math.PI * index) / group.length - Math.PI / 2;
      offsets.set(point.id, {
        dx: Math.round(head.x + radius * Math.cos(angle) - point.x),
        dy: Math.round(head.y + radius * Math.sin(angle) - point.y),
      });
    });
  }
  return offsets;
}
