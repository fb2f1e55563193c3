"use client";
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { IncidentList } from "@/lib/incident/incident-view.schema";
import { LiveStore, type LiveState } from "./live-store";

const LiveContext = createContext<LiveStore | null>(null);

/**
 * One stream for all pages below. A page with a snapshot from the server starts it (`useLiveStart`); otherwise it
 * starts here and fetches its own.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new LiveStore());
  useEffect(() => {
    // Effects of the page below have run already: a snapshot of the server's has won.
    store.start(null);
    return () => store.stop();
  }, [store]);
  return (
    <LiveContext.Provider value={store}>
      <LeaveWhenSignedOut store={store} />
      {children}
    </LiveContext.Provider>
  );
}

/** @returns the store, or null where the reader may not see incidents */
export function useLiveStore(): LiveStore | null {
  return useContext(LiveContext);
}

const NOT_STARTED = new LiveStore().getState();
const noSubscription = () => () => undefined;
const notStarted = () => NOT_STARTED;

/** What the stream has brought so far; before it has started, a state that is not `ready`. */
export function useLive(): LiveState {
  const store = useLiveStore();
  return useSyncExternalStore(store?.subscribe ?? noSubscription, store?.getState ?? notStarted, notStarted);
}

/** Starts the stream from what the server rendered. */
export function useLiveStart(snapshot: IncidentList): void {
  const store = useLiveStore();
  useEffect(() => store?.start(snapshot), [store, snapshot]);
}

/** The server has ended the session: nothing of it stays on the screen. */
function LeaveWhenSignedOut({ store }: { store: LiveStore }) {
  const { access } = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  useEffect(() => {
    if (access === "ok") return;
    const here = window.location.pathname + window.location.search;
    window.location.assign(access === "signed_out" ? `/sign-in?callbackUrl=${encodeURIComponent(here)}` : "/map");
  }, [access]);
  return null;
}
