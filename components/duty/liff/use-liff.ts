"use client";
import { useCallback, useEffect, useRef } from "react";
import { liffSession, type LiffSettings } from "./liff-session";

/**
 * Starts LIFF behind the page for an officer who is signed in already; nothing waits for it.
 * @returns opens an address outside LINE; false when the link itself must do it
 */
export function useOutsideWindow({ liffId, simulated }: LiffSettings): (url: string) => boolean {
  const openWindow = useRef<((url: string) => void) | null>(null);
  useEffect(() => {
    void liffSession({ liffId, simulated }).then((session) => {
      // The simulator's phone has no other browser to go to: there a link does it.
      if (session.kind === "inside" && !simulated)
        openWindow.current = (url) => session.liff.openWindow({ url, external: true });
    });
  }, [liffId, simulated]);
  return useCallback((url: string) => {
    if (!openWindow.current) return false;
    openWindow.current(url);
    return true;
  }, []);
}
