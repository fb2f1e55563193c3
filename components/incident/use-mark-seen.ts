"use client";
import { useEffect, useRef } from "react";
import { DENSITIES, type Density } from "./density";

const ONCE_MORE_MS = 5_000;

type MarkSeenOptions = {
  incidentId: string;
  density: Density;
  /** an alert waits that LINE only delivered, and this reader is of the alerted unit */
  isDue: boolean;
};

/**
 * Tells the server that somebody of the unit has opened the incident. Asked twice at most: the list of alerts is
 * richer for it, the work does not depend on it.
 */
export function useMarkSeen({ incidentId, density, isDue }: MarkSeenOptions): void {
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!isDue || told.current === incidentId) return;
    told.current = incidentId;
    const tell = () => DENSITIES[density].http.post(`/api/incidents/${incidentId}/seen`);
    void tell().then((answer) => {
      if (!answer.ok && answer.isUnknown) setTimeout(() => void tell(), ONCE_MORE_MS);
    });
  }, [incidentId, density, isDue]);
}
