"use client";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { callApi } from "@/components/duty/duty-api";
import { forgetTap, keepTap, keptTap } from "./pending-action";
import { TapCarrier, type TapState } from "./action-queue";
import type { Tap } from "./action.rules";

type TapsOptions = {
  incidentId: string;
  refetch: () => Promise<IncidentDetail | null>;
  onSignedOut: () => void;
};

/** The officer's taps on one incident, carried through lost signal and reloads. */
export function useTaps({ incidentId, refetch, onSignedOut }: TapsOptions): {
  state: TapState;
  send: (tap: Tap) => void;
  dismiss: () => void;
} {
  const [state, setState] = useState<TapState>({ kind: "idle" });
  const carrier = useRef<TapCarrier | null>(null);
  const readAgain = useEffectEvent(refetch);
  const signedOut = useEffectEvent(onSignedOut);

  useEffect(() => {
    const own = new TapCarrier({
      post: (tap) => postTap(incidentId, tap),
      refetch: () => readAgain(),
      keep: (tap) => keepTap(incidentId, tap),
      forget: () => forgetTap(incidentId),
      onState: setState,
      onSignedOut: () => signedOut(),
    });
    carrier.current = own;
    const kept = keptTap(incidentId);
    if (kept) own.send(kept);
    const hurry = () => own.hurry();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      own.stop();
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
    };
  }, [incidentId]);

  const send = useCallback((tap: Tap) => carrier.current?.send(tap), []);
  const dismiss = useCallback(() => setState({ kind: "idle" }), []);
  return { state, send, dismiss };
}

function postTap(incidentId: string, tap: Tap) {
  if (tap.kind === "acknowledge") return callApi(`/api/incidents/${incidentId}/acknowledge`, { method: "POST" });
  const { kind: _kind, ...body } = tap;
  return callApi(`/api/incidents/${incidentId}/transition`, { method: "POST", body });
}
