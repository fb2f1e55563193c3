"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { DENSITIES, type Density } from "./density";
import { useLive, useLiveStore } from "@/components/client/live-provider";
import type { Refusal } from "@/components/client/staff-http";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";

export interface DetailState {
  detail: IncidentDetail | null;
  /** why there is none, or why it could not be renewed */
  problem: Refusal | null;
}

type DetailOptions = {
  initial: IncidentDetail | null;
  density: Density;
  /** `initial` was read after the cursor at which the stream starts: only news makes it old */
  isFollowed?: boolean;
};

/**
 * One incident in full, read again whenever the stream says something about it or a snapshot was taken.
 * @returns the state and a function that reads it now
 */
export function useIncidentDetail(
  incidentId: string,
  { initial, density, isFollowed = false }: DetailOptions,
): DetailState & { refresh: () => Promise<IncidentDetail | null> } {
  const { http } = DENSITIES[density];
  const store = useLiveStore();
  const { touched, snapshots } = useLive();
  const heard = touched.get(incidentId) ?? 0;
  const [state, setState] = useState<DetailState>({ detail: initial, problem: null });
  const asked = useRef(0);
  const shown = useRef(0);

  const refresh = useCallback(async () => {
    const turn = ++asked.current;
    const answer = await http.get<IncidentDetail>(`/api/incidents/${encodeURIComponent(incidentId)}`);
    // Answers may overtake one another; an older one never replaces a newer.
    if (turn < shown.current) return answer.ok ? answer.value : null;
    shown.current = turn;
    if (answer.ok) {
      setState({ detail: answer.value, problem: null });
      store?.apply(summaryOf(answer.value));
      return answer.value;
    }
    // Out of reach by now: nothing of it stays on the screen. A broken line leaves what was read.
    setState((before) => ({ detail: answer.status === 404 ? null : before.detail, problem: answer }));
    return null;
  }, [http, incidentId, store]);

  useEffect(() => {
    if (isFollowed && heard === 0 && snapshots <= 1) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it is set after the answer, not in the effect
    void refresh();
  }, [refresh, heard, snapshots, isFollowed]);

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
    canMarkInvolvedOfficer: _canMarkConflict,
    ladder: _ladder,
    billedMessages: _billedMessages,
    ...rest
  } = detail as IncidentDetail & { ownerUnitId?: string | null };
  const { ownerUnitId: _ownerUnitId, ...summary } = rest;
  return summary;
}
