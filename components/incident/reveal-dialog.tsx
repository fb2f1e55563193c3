"use client";
import { Eye } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { PhoneHolder } from "@/lib/incident/incident.schema";
import { consoleHttp } from "@/components/client/staff-http";

export type RevealedPhone = { reportId: string; phone: string; shown: string };

const REASON_MIN = 3;
const REASON_MAX = 200;
const USUAL_REASONS = ["สอบถามสถานการณ์ล่าสุด", "ยืนยันจุดเกิดเหตุ", "แจ้งว่ากำลังไปถึง"] as const;

/** Asks why before the number is shown; the reason is kept with the officer's name. */
export function RevealDialog({
  incidentId,
  which,
  onRevealed,
}: {
  incidentId: string;
  which: PhoneHolder;
  onRevealed: (phones: RevealedPhone[]) => void;
}) {
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const text = reason.trim();
    if (text.length < REASON_MIN) {
      setError("บอกเหตุผลสั้น ๆ ก่อน");
      return;
    }
    setBusy(true);
    const answer = await consoleHttp.post<{ phones: RevealedPhone[] }>(`/api/incidents/${incidentId}/phone`, {
      reason: text,
      which,
    });
    setBusy(false);
    if (!answer.ok) {
      setError(answer.message);
      return;
    }
    setOpen(false);
    setReason("");
    onRevealed(answer.value.phones);
  }

  return (
    <Dialog
      title={which === "victim" ? "ดูเบอร์ผู้ประสบเหตุ" : "ดูเบอร์โทรผู้แจ้ง"}
      description="ระบบบันทึกชื่อคุณ เวลา และเหตุผลไว้ให้ผู้ตรวจสอบ"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setError(null);
      }}
      trigger={
        <Button size="sm" icon={<Eye aria-hidden="true" className="size-4" />}>
          {which === "victim" ? "ดูเบอร์ผู้ประสบเหตุ" : "ดูเบอร์โทร"}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>ยกเลิก</Button>
          <Button variant="primary" type="submit" form={formId} loading={busy}>
            แสดงเบอร์โทร
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void send(event)} className="flex flex-col gap-3">
        <TextField
          label={which === "victim" ? "เหตุผลที่ต้องติดต่อผู้ประสบเหตุ" : "เหตุผลที่ต้องติดต่อผู้แจ้ง"}
          value={reason}
          maxLength={REASON_MAX}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
          error={error ?? undefined}
        />
        <div className="flex flex-wrap gap-1.5">
          {USUAL_REASONS.map((usual) => (
            <Button key={usual} size="sm" onClick={() => setReason(usual)}>
              {usual}
            </Button>
          ))}
        </div>
      </form>
    </Dialog>
  );
}
