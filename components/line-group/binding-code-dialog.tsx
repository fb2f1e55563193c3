"use client";
import { useState } from "react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatThaiTime } from "@/components/ui/thai-time";

type Issued = { code: string; unitNameTh: string; expiresAt: string };
type IssueAnswer = { ok: true; value: Issued } | { ok: false; message: string; requestId: string };
export type IssueCode = (input: { unitId: string }) => Promise<IssueAnswer>;

/** Issues a code that binds a LINE group to the unit. It is shown once: closing the dialog forgets it. */
export function BindingCodeDialog({
  unitId,
  unitName,
  issueCode,
}: {
  unitId: string;
  unitName: string;
  issueCode: IssueCode;
}) {
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<Issued | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function issue() {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await issueCode({ unitId });
      if (answer.ok) setIssued(answer.value);
      else setError(answer.message);
    } catch {
      setError(OFFLINE_TH.tryAgain);
    }
    setBusy(false);
  }

  return (
    <Dialog
      title="ผูกกลุ่ม LINE"
      description={unitName}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setIssued(null);
        setError(null);
      }}
      trigger={
        <Button size="sm" aria-label={`ผูกกลุ่ม LINE ของ ${unitName}`} className="whitespace-nowrap">
          ผูกกลุ่ม LINE
        </Button>
      }
      footer={
        issued ? (
          <Button variant="primary" onClick={() => setOpen(false)}>
            เสร็จแล้ว
          </Button>
        ) : (
          <Button variant="primary" loading={busy} onClick={() => void issue()}>
            ออกรหัส
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <ol className="flex list-decimal flex-col gap-1 pl-5 text-base text-ink">
          <li>เชิญบัญชี ESS Help Me เข้ากลุ่ม LINE ของหน่วย</li>
          <li>กด “ออกรหัส” แล้วพิมพ์รหัสที่ได้ลงในกลุ่มนั้น</li>
          <li>บัญชีจะตอบในกลุ่มว่าผูกแล้ว เหตุของหน่วยนี้จะส่งเข้ากลุ่มตั้งแต่นั้น</li>
        </ol>
        <div aria-live="polite">
          {issued ? (
            <div className="rounded-lg border border-line bg-sunken p-4 text-center">
              <p className="text-3xl font-semibold tracking-widest text-ink select-all">{issued.code}</p>
              <p className="text-sm text-ink-muted">
                ใช้ได้ครั้งเดียว ถึง {formatThaiTime(issued.expiresAt)} รหัสนี้จะไม่แสดงอีก และรหัสก่อนหน้าของหน่วยนี้ใช้ไม่ได้แล้ว
              </p>
            </div>
          ) : null}
          {error ? <p className="text-base font-medium text-danger-fg">{error}</p> : null}
        </div>
      </div>
    </Dialog>
  );
}
