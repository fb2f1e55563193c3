"use client";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { dutyHttp } from "@/components/client/staff-http";
import { forgetAction, keepAction, readAction } from "./pending-action";
import { ActionQueue, type ActionState } from "./action-queue";
import type { PendingAction } from "./action.rules";

type ActionsOptions = {
  incidentId: string;
  refetch: () => Promise<IncidentDetail | null>;
  onSignedOut: () => void;
};

/** The officer's actions on one incident, carried through lost signal and reloads. */
export function useActions({ incidentId, refetch, onSignedOut }: ActionsOptions): {
  state: ActionState;
  send: (action: PendingAction) => void;
  dismiss: () => void;
} {
  const [state, setState] = useState<ActionState>({ kind: "idle" });
  const queue = useRef<ActionQueue | null>(null);
  const readAgain = useEffectEvent(refetch);
  const signedOut = useEffectEvent(onSignedOut);

  useEffect(() => {
    const own = new ActionQueue({
      post: (action) => postAction(incidentId, action),
      refetch: () => readAgain(),
      keep: (action) => keepAction(incidentId, action),
      forget: () => forgetAction(incidentId),
      onState: setState,
      onSignedOut: () => signedOut(),
    });
    queue.current = own;
    const pending = readAction(incidentId);
    if (pending) own.send(pending);
    const hurry = () => own.hurry();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      own.stop();
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
    };
  }, [incidentId]);

  const send = useCallback((action: PendingAction) => queue.current?.send(action), []);
  const dismiss = useCallback(() => setState({ kind: "idle" }), []);
  return { state, send, dismiss };
}

function postAction(incidentId: string, action: PendingAction) {
  if (action.kind === "acknowledge") return dutyHttp.post(`/api/incidents/${incidentId}/acknowledge`);
  const { kind: _kind, ...body } = action;
  return dutyHttp.post(`/api/incidents/${incidentId}/transition`, body);
}
