"use client";
import { useEffect, type MouseEvent, type ReactNode } from "react";

/** What early-taps-script.ts leaves behind: presses taken before anything listened, each with its event. */
interface EarlyTaps {
  taps: Map<HTMLButtonElement, Event>;
  stop: () => void;
}

declare global {
  interface Window {
    essEarlyTaps?: EarlyTaps;
  }
}

/**
 * Gives the buttons below, once they listen, the presses they missed: on a slow phone an officer can press “accept” long
 * before the page's scripts have arrived, and that press must not vanish without a word. Each button is pressed once,
 * however often it was tapped.
 */
export function EarlyTaps({ children }: { children: ReactNode }) {
  useEffect(() => {
    const early = window.essEarlyTaps;
    if (!early) return;
    delete window.essEarlyTaps;
    early.stop();
    // After the event at hand: a press in the midst of waking up has woken the page itself and is about to be heard.
    setTimeout(() => {
      for (const [button, event] of early.taps) if (button.isConnected && !heard.has(event)) button.click();
    });
  }, []);
  return (
    <div className="contents" onClickCapture={noteHeard}>
      {children}
    </div>
  );
}

const heard = new WeakSet<Event>();

function noteHeard({ nativeEvent }: MouseEvent): void {
  heard.add(nativeEvent);
}
