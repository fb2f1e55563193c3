"use client";
import { useState } from "react";
import { DeclineDialog } from "./dialogs/decline-dialog";
import { giveUp, type GivenUp, type GiveUp } from "./give-up";
import { STEP_QUESTIONS_TH } from "./step-questions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { consoleHttp } from "@/components/client/staff-http";
import { type Ending, ResolveDialog } from "./dialogs/resolve-dialog";
import { type Step, STEP_LABELS } from "@/lib/vocabulary/step";

type StepAsked = { to: Step } & Partial<Ending>;

const DONE_TH: Partial<Record<Step, string>> = {
  accepted: "คุณรับเรื่องนี้แล้ว",
  en_route: "บันทึกแล้ว: ออกเดินทาง",
  on_scene: "บันทึกแล้ว: ถึงที่เกิดเหตุแล้ว",
  resolved: "จบเหตุแล้ว",
  closed: "ปิดเหตุแล้ว",
  reopened: "เปิดเหตุใหม่แล้ว",
};

/** The steps open to this officer now. Who comes second is told who came first. */
export function IncidentActions({ detail, onDone }: { detail: IncidentDetail; onDone: () => Promise<unknown> }) {
  const showToast = useToast();
  const [busy, setBusy] = useState<Step | "acknowledge" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [resolving, setResolving] = useState(false);
  const returnFocusTo = useReturnFocus(resolving);
  const [givingUp, setGivingUp] = useState<GiveUp | null>(null);

  async function take(asked: StepAsked) {
    setBusy(asked.to);
    setRefusal(null);
    const answer = await consoleHttp.post(`/api/incidents/${detail.id}/transition`, {
      ...asked,
      version: detail.version,
    });
    if (answer.ok) showToast({ title: DONE_TH[asked.to] ?? "บันทึกแล้ว", description: detail.number, tone: "ok" });
    else setRefusal(answer.message);
    await onDone();
    setBusy(null);
  }

  async function acknowledge() {
    setBusy("acknowledge");
    setRefusal(null);
    const answer = await consoleHttp.post(`/api/incidents/${detail.id}/acknowledge`);
    if (answer.ok) showToast({ title: "บันทึกแล้ว: หน่วยของคุณรับทราบ", description: detail.number, tone: "ok" });
    else setRefusal(answer.message);
    await onDone();
    setBusy(null);
  }

  async function release(asked: GivenUp) {
    setRefusal(null);
    const refused = await giveUp(consoleHttp, detail, asked);
    if (!refused)
      showToast({
        title: asked.what === "decline" ? "บันทึกแล้ว: หน่วยของคุณรับไม่ได้" : "คืนเรื่องแล้ว",
        description: "ระบบกำลังแจ้งหาผู้รับเรื่อง",
        tone: "ok",
      });
    await onDone();
    return refused;
  }

  const { steps, canAcknowledge, canDecline } = detail;
  const direct = steps.filter((step) => step === "accepted" || step === "en_route" || step === "on_scene");
  const main = direct[0] ?? steps[0];
  if (steps.length === 0 && !canAcknowledge && !canDecline && !refusal) return null;
  return (
    <div className="border-b border-line bg-surface px-4 py-3">
      <div role="group" aria-label="สิ่งที่ทำได้" className="flex flex-wrap gap-2">
        {direct.map((step) => (
          <Button
            key={step}
            variant={step === main ? "primary" : "secondary"}
            loading={busy === step}
            disabled={busy !== null && busy !== step}
            onClick={() => void take({ to: step })}
          >
            {STEP_LABELS[step].th}
          </Button>
        ))}
        {steps.includes("resolved") ? (
          <Button
            variant={main === "resolved" ? "primary" : "secondary"}
            onClick={(event) => {
              returnFocusTo(event.currentTarget);
              setResolving(true);
            }}
          >
            {STEP_LABELS.resolved.th}…
          </Button>
        ) : null}
        {(["closed", "reopened"] as const).map((step) =>
          steps.includes(step) ? (
            <ConfirmDialog
              key={step}
              {...STEP_QUESTIONS_TH[step]}
              confirmLabel={STEP_LABELS[step].th}
              onConfirm={async () => {
                await take({ to: step });
              }}
              trigger={<Button variant={step === "closed" ? "primary" : "secondary"}>{STEP_LABELS[step].th}</Button>}
            />
          ) : null,
        )}
        {steps.includes("released") ? <Button onClick={() => setGivingUp("release")}>คืนเรื่อง…</Button> : null}
        {canDecline ? <Button onClick={() => setGivingUp("decline")}>รับไม่ได้…</Button> : null}
        {canAcknowledge ? (
          <Button
            variant={steps.length === 0 ? "primary" : "secondary"}
            loading={busy === "acknowledge"}
            onClick={() => void acknowledge()}
          >
            รับทราบ ร่วมช่วยเหลือ
          </Button>
        ) : null}
      </div>
      <ResolveDialog
        density="desk"
        open={resolving}
        onOpenChange={setResolving}
        onResolve={(ending) => take({ to: "resolved", ...ending })}
      />
      <DeclineDialog asks={givingUp} onClose={() => setGivingUp(null)} onGiveUp={release} />
      <div role="alert">
        {refusal ? (
          <p className="mt-2 rounded-md bg-warn-bg px-3 py-2 text-base font-medium text-warn-fg">{refusal}</p>
        ) : null}
      </div>
    </div>
  );
}
