"use client";
import { useState } from "react";

/**
 * What is being changed of a row, beside what is stored. Other parts of the page may be saved meanwhile: what was typed
 * here stays, and a row that somebody else changed keeps its old version, so that saving is refused instead of
 * overwriting them.
 *
 * @param keyOf two values with one key are the same; keep it stable
 */
export function useDraft<T>({
  initial,
  updatedAt,
  keyOf = JSON.stringify,
}: {
  initial: T;
  updatedAt: string;
  keyOf?: (value: T) => string;
}) {
  const incoming = keyOf(initial);
  const [state, setState] = useState({ seen: incoming, base: initial, draft: initial, version: updatedAt });
  const dirty = keyOf(state.draft) !== keyOf(state.base);
  if (incoming !== state.seen)
    setState(
      dirty ? { ...state, seen: incoming } : { seen: incoming, base: initial, draft: initial, version: updatedAt },
    );
  return {
    draft: state.draft,
    dirty,
    /** `updatedAt` to send with the change */
    version: incoming === keyOf(state.base) ? updatedAt : state.version,
    setDraft: (change: (draft: T) => T) => setState((current) => ({ ...current, draft: change(current.draft) })),
    reset: () => setState((current) => ({ ...current, draft: current.base })),
    /** The draft is stored now, in the row's version `at`. */
    markSaved: (at: string) => setState((current) => ({ ...current, base: current.draft, version: at })),
  };
}
