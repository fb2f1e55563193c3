"use client";
import { useEffect, useRef, useState } from "react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { Button } from "@/components/ui/button";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { isFinished } from "@/lib/vocabulary/status";
import { arrangeSteps } from "./duty-words.rules";
import { ResolveDialog } from "@/components/incident/dialogs/resolve-dialog";
import type { ActionState } from "@/components/duty/action-queue/action-queue";
import type { PendingAction } from "@/components/duty/action-queue/action.rules";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { STEP_LABELS } from "@/lib/vocabulary/step";

/** A finger coming down on one label must not press the next one, be it a double tap or news from a colleague. */
const SETTLE_MS = 700;

type ResponseBarProps = {
  detail: IncidentDetail;
  /** the unit cannot take it */
  onDecline: () => void;
  /** the viewer accepted the incident */
  mine: boolean;
  state: ActionState;
  onAction: (action: PendingAction) => void;
  onDismiss: () => void;
};

/** The one next action, always under the thumb, with what became of the last action right above it. */
export function ResponseBar({ detail, mine, state, onAction, onDismiss, onDecline }: ResponseBarProps) {
  const [resolving, setResolving] = useState(false);
  const { main } = arrangeSteps(detail.steps, mine);
  const busy = state.kind === "sending" || state.kind === "waiting";
  const label = main ? STEP_LABELS[main].th : detail.canAcknowledge ? "รับทราบ ร่วมช่วยเหลือ" : null;
  const winner =
    mine || isFinished(detail.status) ? null : [detail.ownerOfficer, detail.ownerUnit].filter(Boolean).join(" · ");
  const settled = useSettled(label);
  const returnFocusTo = useReturnFocus(resolving);
  if (!label && !winner && state.kind === "idle") return null;

  function act(button: HTMLElement) {
    if (!settled()) return;
    if (main === "resolved") {
      returnFocusTo(button);
      return setResolving(true);
    }
    onAction(main ? { kind: "step", to: main, version: detail.version } : { kind: "acknowledge" });
  }

  return (
    <div
      data-bottom-bar
      className="sticky bottom-0 z-20 border-t border-line bg-surface px-3 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto grid max-w-xl gap-2">
        <div role="status" className="empty:hidden">
          <ActionNews state={state} onDismiss={onDismiss} />
          {winner && state.kind === "idle" ? (
            <p className="py-1 text-md text-ink-muted">
              <strong className="font-semibold text-ink">{winner}</strong> รับเหตุนี้แล้ว
            </p>
          ) : null}
        </div>
        {label || busy ? (
          <Button variant="primary" size="xl" loading={busy} onClick={(event) => act(event.currentTarget)}>
            {busy ? workingLabel(state) : label}
          </Button>
        ) : null}
        {/* Quiet and apart: what a sleepy thumb finds first must be the acceptance. */}
        {detail.canDecline && !busy ? (
          <Button variant="quiet" size="lg" className="justify-self-center" onClick={onDecline}>
            รับไม่ได้
          </Button>
        ) : null}
      </div>
      <ResolveDialog
        density="thumb"
        open={resolving}
        onOpenChange={setResolving}
        onResolve={(ending) => onAction({ kind: "step", to: "resolved", version: detail.version, ...ending })}
      />
    </div>
  );
}

/** @returns tells whether the label has stood long enough to have been read */
function useSettled(label: string | null): () => boolean {
  const changedAt = useRef<number | null>(null);
  const shown = useRef(label);
  useEffect(() => {
    if (shown.current === label) return;
    shown.current = label;
    changedAt.current = performance.now();
  }, [label]);
  return () => changedAt.current === null || performance.now() - changedAt.current >= SETTLE_MS;
}

function workingLabel(state: ActionState): string {
  if (state.kind !== "sending" && state.kind !== "waiting") return "";
  const name = state.action.kind === "step" ? STEP_LABELS[state.action.to].th : "รับทราบ";
  return state.kind === "sending" ? `กำลังส่ง “${name}”` : `รอส่ง “${name}”`;
}

function ActionNews({ state, onDismiss }: { state: ActionState; onDismiss: () => void }) {
  if (state.kind === "waiting")
    return <p className="rounded-md bg-warn-bg px-3 py-2 text-md text-warn-fg">{OFFLINE_TH.sendingAction}</p>;
  if (state.kind === "lost")
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-info-bg px-3 py-2 text-info-fg">
        <p className="min-w-0 flex-1 basis-56 text-md">
          {state.conflict.winner ? (
            <>
              <strong className="font-semibold">{state.conflict.winner}</strong> รับเหตุนี้แล้ว
            </>
          ) : (
            "เหตุนี้เปลี่ยนไปแล้ว"
          )}
          {state.conflict.status ? ` สถานะตอนนี้: ${state.conflict.status}` : null}
        </p>
        <Button size="lg" onClick={onDismiss}>
          รับทราบ
        </Button>
      </div>
    );
  if (state.kind === "refused")
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-warn-bg px-3 py-2 text-warn-fg">
        <p className="min-w-0 flex-1 basis-56 text-md">{state.message}</p>
        <Button size="lg" onClick={onDismiss}>
          ปิด
        </Button>
      </div>
    );
  return null;
}
