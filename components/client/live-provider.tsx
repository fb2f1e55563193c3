"use client";
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { LiveStore, type LiveSnapshot, type LiveSource, type LiveState } from "./live-store";

type LiveProviderProps = {
  source: LiveSource<IncidentSummary>;
  /** the server has ended the session, or refuses this reader: nothing of it stays on the screen */
  onAccessLost: (access: "signed_out" | "refused") => void;
  /** what the page was rendered from; without it the store fetches its own */
  snapshot?: LiveSnapshot<IncidentSummary>;
  children: ReactNode;
};

const LiveContext = createContext<LiveStore | null>(null);

/**
 * One stream for all pages below. A page with a snapshot from the server starts it (`useLiveStart`); otherwise it
 * starts here.
 */
export function LiveProvider({ source, onAccessLost, snapshot, children }: LiveProviderProps) {
  const { store } = useOwnLive({ source, onAccessLost, snapshot: snapshot ?? null });
  return <LiveContext.Provider value={store}>{children}</LiveContext.Provider>;
}

/** Follows a source as long as the component stands. */
export function useOwnLive<T extends IncidentSummary>({
  source,
  onAccessLost,
  snapshot,
}: {
  source: LiveSource<T>;
  onAccessLost: LiveProviderProps["onAccessLost"];
  snapshot: LiveSnapshot<T> | null;
}): { store: LiveStore<T>; live: LiveState<T> } {
  const [store] = useState(() => new LiveStore(source));
  const [first] = useState(snapshot);
  useEffect(() => {
    // Effects of the page below have run already: a snapshot of the server's has won.
    store.start(first);
    return () => store.stop();
  }, [store, first]);
  const live = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const leave = useEffectEvent(onAccessLost);
  useEffect(() => {
    if (live.access !== "ok") leave(live.access);
  }, [live.access]);
  return { store, live };
}

/** @returns the store, or null where the reader may not see incidents */
export function useLiveStore(): LiveStore | null {
  return useContext(LiveContext);
}

const NOT_STARTED = new LiveStore({ snapshotPath: "", merge: () => null }).getState();
const noSubscription = () => () => undefined;
const notStarted = () => NOT_STARTED;

/** What the stream has brought so far; before it has started, a state that is not `ready`. */
export function useLive(): LiveState {
  const store = useLiveStore();
  return useSyncExternalStore(store?.subscribe ?? noSubscription, store?.getState ?? notStarted, notStarted);
}

/** Starts the stream from what the server rendered. */
export function useLiveStart(snapshot: LiveSnapshot<IncidentSummary>): void {
  const store = useLiveStore();
  useEffect(() => store?.start(snapshot), [store, snapshot]);
}
