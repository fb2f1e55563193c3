"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive, useLiveStore } from "@/components/client/live-provider";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { getJson } from "@/components/client/api";

export interface DetailState {
  detail: IncidentDetail | null;
  /** why there is none, or why it could not be renewed */
  problem: { code: string; message: string; requestId: string | null } | null;
}

/**
 * One incident in full, read again whenever the stream says something about it or a snapshot was taken.
 * @returns the state and a function that reads it now
 */
export function useIncidentDetail(
  incidentId: string,
  initial: IncidentDetail | null,
): DetailState & { refresh: () => Promise<void> } {
  const store = useLiveStore();
  const { touched, snapshots } = useLive();
  const heard = touched.get(incidentId) ?? 0;
  const [state, setState] = useState<DetailState>({ detail: initial, problem: null });
  const asked = useRef(0);
  const shown = useRef(0);

  const refresh = useCallback(async () => {
    const turn = ++asked.current;
    const answer = await getJson<IncidentDetail>(`/api/incidents/${encodeURIComponent(incidentId)}`);
    // Answers may overtake one another; an older one never replaces a newer.
    if (turn < shown.current) return;
    shown.current = turn;
    if (answer.ok) {
      setState({ detail: answer.value, problem: null });
      store?.apply(summaryOf(answer.value));
    } else {
      const { code, message, requestId } = answer;
      // Out of reach by now: nothing of it stays on the screen. A broken line leaves what was read.
      setState((before) => ({
        detail: code === "not_found" ? null : before.detail,
        problem: { code, message, requestId },
      }));
    }
  }, [incidentId, store]);

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it is set after the answer, not in the effect
    void refresh();
  }, [refresh, heard, snapshots]);

  return { ...state, refresh };
}

function summaryOf(detail: IncidentDetail) {
  const {
    timeline: _timeline,
    deliveries: _deliveries,
    units: _units,
    reports: _reports,
    notes: _notes,
    routingReason: _routingReason,
    steps: _steps,
    canAcknowledge: _canAcknowledge,
    canRevealPhone: _canRevealPhone,
    canNote: _canNote,
    canDecline: _canDecline,
    canCorrect: _canCorrect,
    canMarkConflict: _canMarkConflict,
    ladder: _ladder,
    billedMessages: _billedMessages,
    ...rest
  } = detail as IncidentDetail & { ownerUnitId?: string | null };
  const { ownerUnitId: _ownerUnitId, ...summary } = rest;
  return summary;
}
