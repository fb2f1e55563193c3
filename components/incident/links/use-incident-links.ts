"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { IncidentLinksView } from "@/lib/incident/incident-link.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import type { RepeatHarmView } from "@/lib/incident/repeat-harm.schema";
import { DENSITIES, type Density } from "@/components/incident/density";
import { isOpen } from "@/lib/vocabulary/status";

/** A neighbour may report at any moment; nothing else on the page says so. */
const LOOK_AGAIN_MS = 15_000;

/**
 * Incidents that may be the same, what was joined, and what happened here before; read again while the work goes on.
 * @returns `links` null until there is anything to show of them
 */
export function useIncidentLinks(
  { id, version, status, canNote, reports }: IncidentDetail,
  density: Density,
): { links: IncidentLinksView | null; harm: RepeatHarmView | null; refresh: () => Promise<void> } {
  const { http } = DENSITIES[density];
  const [links, setLinks] = useState<IncidentLinksView | null>(null);
  const [harm, setHarm] = useState<RepeatHarmView | null>(null);
  const newest = useRef(0);

  const refresh = useCallback(async () => {
    const turn = ++newest.current;
    const [linked, earlier] = await Promise.all([
      http.get<IncidentLinksView>(`/api/incidents/${id}/suggestions`),
      // What happened before is for those who may write on the incident; a volunteer need not be refused each time.
      canNote ? http.get<RepeatHarmView>(`/api/incidents/${id}/repeat-harm`) : null,
    ]);
    // What could not be read leaves what stands; an answer that comes late never replaces a newer one.
    if (turn !== newest.current) return;
    if (linked.ok) setLinks(linked.value);
    if (earlier?.ok) setHarm(earlier.value);
  }, [id, canNote, http]);

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it is set after the answer, not in the effect
    void refresh();
  }, [refresh, version]);

  const open = isOpen(status);
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [refresh, open]);

  const isWorthShowing =
    links !== null &&
    (links.suggestions.length > 0 ||
      links.links.length > 0 ||
      links.mergedInto !== null ||
      (links.canMerge && reports.length > 1));
  return { links: isWorthShowing ? links : null, harm, refresh };
}
