import { z } from "zod";

/**
 * The part of the snapshot (written by lib/dispatch/plan/ladder.schema.ts) that a screen needs; unknown audiences are
 * kept.
 */
const Snapshot = z.object({
  steps: z.array(z.object({ audiences: z.array(z.string()), waitS: z.number() })).min(1),
  moveWithinS: z.number(),
  arriveWithinS: z.number(),
});
type SnapshotView = z.infer<typeof Snapshot>;

/** Reads a stored snapshot; null when the incident has none yet. */
export function snapshotView(stored: unknown): SnapshotView | null {
  return Snapshot.safeParse(stored).data ?? null;
}
