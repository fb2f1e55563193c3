"use client";
import { useState } from "react";
import { DeclineDialog, type GiveUp } from "./decline-dialog";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { postJson } from "@/components/client/api";
import { ResolveDialog } from "./resolve-dialog";
import { type DeclineReason, declineReasonNameTh } from "@/lib/vocabulary/delivery";
import type { Disposition } from "@/lib/vocabulary/disposition";
import { type Step, STEP_LABELS } from "@/lib/vocabulary/step";

export type StepAsked = { to: Step; disposition?: Disposition; note?: string };

const DONE_TH: Partial<Record<Step, string>> = {
  accepted: "คุณรับเรื่องนี้แล้ว",
  en_route: "บันทึกแล้ว: ออกเดินทาง",
  on_scene: "บันทึกแล้ว: ถึงที่เกิดเหตุแล้ว",
  resolved: "จบเหตุแล้ว",
  closed: "ปิดเหตุแล้ว",
  reopened: "เปิดเหตุใหม่แล้ว",
};

/** The steps open to this officer now. Who comes second is told who came first. */
export function IncidentActions({ detail, onDone }: { detail: IncidentDetail; onDone: () => Promise<void> }) {
  const showToast = useToast();
  const [busy, setBusy] = useState<Step | "acknowledge" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [givingUp, setGivingUp] = useState<GiveUp | null>(null);

  async function take(asked: StepAsked): Promise<boolean> {
    setBusy(asked.to);
    setRefusal(null);
    const answer = await postJson(`/api/incidents/${detail.id}/transition`, { ...asked, version: detail.version });
    if (answer.ok) showToast({ title: DONE_TH[asked.to] ?? "บันทึกแล้ว", description: detail.number, tone: "ok" });
    else setRefusal(answer.message);
    await onDone();
    setBusy(null);
    return answer.ok;
  }

  async function acknowledge() {
    setBusy("acknowledge");
    setRefusal(null);
    const answer = await postJson(`/api/incidents/${detail.id}/acknowledge`);
    if (answer.ok) showToast({ title: "บันทึกแล้ว: หน่วยของคุณรับทราบ", description: detail.number, tone: "ok" });
    else setRefusal(answer.message);
    await onDone();
    setBusy(null);
  }

  async function giveUp({ what, reason, note }: { what: GiveUp; reason: DeclineReason; note: string }) {
    setRefusal(null);
    const said = [declineReasonNameTh(reason), note].filter(Boolean).join(": ");
    const answer =
      what === "decline"
        ? await postJson(`/api/incidents/${detail.id}/decline`, { reason, ...(note ? { note } : {}) })
        : await postJson(`/api/incidents/${detail.id}/transition`, {
            to: "released",
            version: detail.version,
            note: `คืนเรื่อง เพราะ${said}`.slice(0, NOTE_MAX),
          });
    if (answer.ok)
      showToast({
        title: what === "decline" ? "บันทึกแล้ว: หน่วยของคุณรับไม่ได้" : "คืนเรื่องแล้ว",
        description: "ระบบกำลังแจ้งหาผู้รับเรื่อง",
        tone: "ok",
      });
    await onDone();
    return answer.ok ? null : answer.message;
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
        {steps.includes("resolved") ? <ResolveDialog onResolve={take} isMain={main === "resolved"} /> : null}
        {steps.includes("closed") ? (
          <ConfirmDialog
            title="ยืนยันผลและปิดเหตุ"
            description="หลังปิดแล้วเหตุจะไม่อยู่ในรายการที่กำลังดำเนินการ แต่เปิดใหม่ได้"
            confirmLabel={STEP_LABELS.closed.th}
            onConfirm={async () => {
              await take({ to: "closed" });
            }}
            trigger={<Button variant="primary">{STEP_LABELS.closed.th}</Button>}
          />
        ) : null}
        {steps.includes("reopened") ? (
          <ConfirmDialog
            title={STEP_LABELS.reopened.th}
            description="ระบบจะแจ้งหาหน่วยรับเรื่องอีกครั้ง และผู้รับเรื่องเดิมจะไม่ใช่เจ้าของเหตุนี้แล้ว"
            confirmLabel={STEP_LABELS.reopened.th}
            onConfirm={async () => {
              await take({ to: "reopened" });
            }}
            trigger={<Button>{STEP_LABELS.reopened.th}</Button>}
          />
        ) : null}
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
      <DeclineDialog asks={givingUp} onClose={() => setGivingUp(null)} onGiveUp={giveUp} />
      <div role="alert">
        {refusal ? (
          <p className="mt-2 rounded-md bg-warn-bg px-3 py-2 text-base font-medium text-warn-fg">{refusal}</p>
        ) : null}
      </div>
    </div>
  );
}
