"use client";
import { useEffect, useRef } from "react";

/**
 * Gives the focus back to what opened a dialog, for dialogs without a trigger of their own: otherwise a keyboard or a
 * screen reader starts again at the top of the page.
 * @returns remembers the element that opens the dialog; call it when it is pressed
 */
export function useReturnFocus(open: boolean): (opener: HTMLElement) => void {
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (open || !opener.current) return;
    const element = opener.current;
    opener.current = null;
    // After the dialog has let go of the focus itself.
    const timer = setTimeout(() => element.focus(), 0);
    return () => clearTimeout(timer);
  }, [open]);
  return (element) => {
    opener.current = element;
  };
}
