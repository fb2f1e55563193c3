"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { arrangeSteps, STEP_ACTIONS_TH } from "./duty-words.rules";
import { ResolveDialog } from "./resolve-dialog";
import type { TapState } from "./tap-carrier";
import type { Tap } from "./tap.rules";

type ResponseBarProps = {
  detail: IncidentDetail;
  state: TapState;
  onTap: (tap: Tap) => void;
  onDismiss: () => void;
};

/** The one next action, always under the thumb, with what became of the last tap right above it. */
export function ResponseBar({ detail, state, onTap, onDismiss }: ResponseBarProps) {
  const [resolving, setResolving] = useState(false);
  const { main } = arrangeSteps(detail.steps);
  const busy = state.kind === "sending" || state.kind === "waiting";
  const label = main ? STEP_ACTIONS_TH[main] : detail.canAcknowledge ? "รับทราบ ร่วมช่วยเหลือ" : null;
  if (!label && state.kind === "idle") return null;

  function act() {
    if (main === "resolved") return setResolving(true);
    onTap(main ? { kind: "step", to: main, version: detail.version } : { kind: "acknowledge" });
  }

  return (
    <div className="sticky bottom-0 z-20 border-t border-line bg-surface px-3 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))]">
      <div className="mx-auto grid max-w-xl gap-2">
        <div role="status" className="empty:hidden">
          <TapNews state={state} onDismiss={onDismiss} />
        </div>
        {label ? (
          <Button variant="primary" size="xl" loading={busy} onClick={act}>
            {busy ? workingLabel(state) : label}
          </Button>
        ) : null}
      </div>
      <ResolveDialog version={detail.version} open={resolving} onOpenChange={setResolving} onTap={onTap} />
    </div>
  );
}

function workingLabel(state: TapState): string {
  if (state.kind !== "sending" && state.kind !== "waiting") return "";
  const name = state.tap.kind === "step" ? STEP_ACTIONS_TH[state.tap.to] : "รับทราบ";
  return state.kind === "sending" ? `กำลังส่ง “${name}”` : `รอส่ง “${name}”`;
}

function TapNews({ state, onDismiss }: { state: TapState; onDismiss: () => void }) {
  if (state.kind === "waiting")
    return (
      <p className="rounded-md bg-warn-bg px-3 py-2 text-md text-warn-fg">
        ยังไม่ถึงระบบ กำลังส่งให้อีกครั้ง อย่าปิดหน้านี้ หากเร่งด่วนใช้วิทยุหรือโทรแจ้งศูนย์ 191
      </p>
    );
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
