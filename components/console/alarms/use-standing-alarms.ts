"use client";
import { useCallback, useEffect, useState } from "react";
import type { StandingAlarm } from "@/lib/incident/standing-alarm.schema";
import { consoleHttp } from "@/components/client/staff-http";

/** Alarms of units and of the system make no event: they are asked for this often. */
const ASK_EVERY_MS = 15_000;

/**
 * The alarms nobody has taken down, read again whenever `heard` changes.
 * @returns null until the first answer; an answer that fails leaves what was read
 */
export function useStandingAlarms(heard: string): {
  alarms: readonly StandingAlarm[] | null;
  refresh: () => Promise<void>;
} {
  const [alarms, setAlarms] = useState<readonly StandingAlarm[] | null>(null);
  const refresh = useCallback(async () => {
    const answer = await consoleHttp.get<{ alarms: StandingAlarm[] }>("/api/alarms");
    if (answer.ok) setAlarms(answer.value.alarms);
  }, []);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it is set after the answer, not in the effect
    void refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh, heard]);
  return { alarms, refresh };
}
