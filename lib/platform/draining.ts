type Closer = () => void;

interface Draining {
  active: boolean;
  closers: Set<Closer>;
}

const holder = globalThis as typeof globalThis & { essDraining?: Draining };
/** State of the process: route bundles and instrumentation each have a copy of this module. */
const state = () => (holder.essDraining ??= { active: false, closers: new Set() });

/** Tells whether this process was asked to stop: it takes no new work that lasts. */
export function isDraining(): boolean {
  return state().active;
}

/**
 * Registers something to close before the process can end (an open stream keeps the server from stopping). While
 * already draining, `close` runs at once.
 * @returns removes the registration
 */
export function onDrain(close: Closer): () => void {
  if (state().active) {
    close();
    return () => {};
  }
  state().closers.add(close);
  return () => state().closers.delete(close);
}

/** Marks this process as draining: from now on `/readyz` says 503, and a load balancer has time to look. */
export function beginDraining(): void {
  state().active = true;
}

/** Runs every closer once; one that throws does not stop the others. */
export function drain(): void {
  state().active = true;
  for (const close of state().closers) {
    state().closers.delete(close);
    try {
      close();
    } catch {
      // The connection is gone already.
    }
  }
}
