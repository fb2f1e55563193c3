"use client";
import { useEffect, useEffectEvent, useState } from "react";
import type { ConnectionState } from "@/components/ui/connection-pill";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";

/** Longer than this without a stream and what is on the screen is called stale. */
const STALE_AFTER_MS = 20_000;
const REOPEN_MS = 3_000;
/** A dead connection can look open for minutes; the snapshot is read this often all the same. */
const SAFETY_POLL_MS = 30_000;

type LiveFeedOptions = {
  /** cursor of the snapshot on the screen */
  since: string | null;
  onIncident: (incident: IncidentSummary) => void;
  /**
   * Something may have been missed: read the snapshot again.
   * @returns whether the server answered
   */
  refetch: () => Promise<boolean>;
};

/** Follows `GET /api/live` as long as the page is open, through sleep, tunnels and restarts of the server. */
export function useLiveFeed({ since, onIncident, refetch }: LiveFeedOptions): {
  state: ConnectionState;
  lastUpdateAt: string | undefined;
} {
  const [state, setState] = useState<ConnectionState>("reconnecting");
  const [lastUpdateAt, setLastUpdateAt] = useState<string>();
  const receive = useEffectEvent(onIncident);
  const readAgain = useEffectEvent(refetch);
  const firstCursor = useEffectEvent(() => since);

  useEffect(() => {
    let source: EventSource | null = null;
    let reopenTimer: ReturnType<typeof setTimeout> | undefined;
    let staleTimer: ReturnType<typeof setTimeout> | undefined;
    let hasOpened = false;

    const seen = () => setLastUpdateAt(new Date().toISOString());
    const lost = () => {
      setState((current) => (current === "stale" ? current : "reconnecting"));
      staleTimer ??= setTimeout(() => setState("stale"), STALE_AFTER_MS);
    };
    const live = () => {
      clearTimeout(staleTimer);
      staleTimer = undefined;
      setState("live");
    };
    const catchUp = () =>
      void readAgain().then((answered) => {
        if (!answered) return lost();
        seen();
        if (source?.readyState === EventSource.OPEN) live();
      });

    const open = () => {
      clearTimeout(reopenTimer);
      source?.close();
      const cursor = firstCursor();
      const stream = new EventSource(cursor && !hasOpened ? `/api/live?since=${cursor}` : "/api/live");
      source = stream;
      stream.addEventListener("hello", () => {
        live();
        seen();
        // The browser names its last event when it reconnects by itself; a fresh stream has to take the snapshot.
        if (hasOpened) catchUp();
        hasOpened = true;
      });
      stream.addEventListener("incident", (event: MessageEvent<string>) => {
        seen();
        receive((JSON.parse(event.data) as { incident: IncidentSummary }).incident);
      });
      stream.addEventListener("reset", catchUp);
      // Work that has left the reader's reach: the snapshot no longer holds it.
      stream.addEventListener("gone", catchUp);
      stream.onerror = () => {
        lost();
        // A refusal closes the stream for good, so it is opened anew; a broken one comes back by itself.
        if (stream.readyState === EventSource.CLOSED) reopenTimer = setTimeout(open, REOPEN_MS);
      };
    };

    const wake = () => {
      if (document.visibilityState !== "visible") return;
      catchUp();
      if (source?.readyState !== EventSource.OPEN) open();
    };
    // Back from the browser's page cache: nothing arrived meanwhile.
    const restore = (event: PageTransitionEvent) => {
      if (event.persisted) wake();
    };
    const poll = setInterval(() => {
      if (document.visibilityState === "visible") catchUp();
    }, SAFETY_POLL_MS);
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    window.addEventListener("offline", lost);
    window.addEventListener("pageshow", restore);
    open();
    return () => {
      clearInterval(poll);
      clearTimeout(reopenTimer);
      clearTimeout(staleTimer);
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
      window.removeEventListener("offline", lost);
      window.removeEventListener("pageshow", restore);
      source?.close();
    };
  }, []);

  return { state, lastUpdateAt };
}
