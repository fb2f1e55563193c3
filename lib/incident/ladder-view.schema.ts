import { z } from "zod";

/** What a screen needs of the snapshot (lib/dispatch/plan/ladder.schema.ts writes it); audiences it does not know stay. */
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
