"use client";
import { useSyncExternalStore } from "react";

/** Does the screen match the media query? Null on the server and while hydrating: nobody knows yet. */
export function useMedia(query: string): boolean | null {
  return useSyncExternalStore<boolean | null>(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => null,
  );
}
