type Closer = () => void;

interface Draining {
  active: boolean;
  closers: Set<Closer>;
}

const holder = globalThis as typeof globalThis & { essDraining?: Draining };
/** One per process: route bundles and instrumentation each have their own copy of this module. */
const state = () => (holder.essDraining ??= { active: false, closers: new Set() });

/** True once this process was asked to stop: it takes no new work that lasts. */
export function isDraining(): boolean {
  return state().active;
}

/**
 * Registers what must be closed before the process can end (an open stream keeps the server from stopping).
 * Called while already draining, `close` runs at once.
 * @returns takes the registration back
 */
export function onDrain(close: Closer): () => void {
  if (state().active) {
    close();
    return () => {};
  }
  state().closers.add(close);
  return () => state().closers.delete(close);
}

/** Asked to stop: from now on `/readyz` says so, and whoever shares out traffic has time to look. */
export function beginDraining(): void {
  state().active = true;
}

/** Runs every closer once; one that throws does not keep the others from running. */
export function drain(): void {
  state().active = true;
  for (const close of state().closers) {
    state().closers.delete(close);
    try {
      close();
    } catch {
      // It belongs to a connection that is gone already.
    }
  }
}
