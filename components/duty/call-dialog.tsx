"use client";
import { Phone } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { PhoneHolder } from "@/lib/incident/incident.schema";
import { dutyHttp } from "@/components/client/staff-http";

const USUAL_REASON = "ติดต่อผู้แจ้งเพื่อให้ความช่วยเหลือ";
const REASON_MIN = 3;

interface Phones {
  phones: { reportId: string; phone: string; shown: string }[];
}

type CallDialogProps = {
  incidentId: string;
  which: PhoneHolder;
  /** what to mind before calling */
  warning: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRevealed: () => void;
};

/** Asks for the reason that goes into the audit trail, then shows the number to call. */
export function CallDialog({ incidentId, which, warning, open, onOpenChange, onRevealed }: CallDialogProps) {
  const [reason, setReason] = useState(USUAL_REASON);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [phones, setPhones] = useState<Phones["phones"] | null>(null);

  async function reveal() {
    if (busy) return;
    if (reason.trim().length < REASON_MIN) return setError("เขียนเหตุผลสั้น ๆ อย่างน้อย 3 ตัวอักษร");
    setBusy(true);
    setError(null);
    const answer = await dutyHttp.post<Phones>(`/api/incidents/${incidentId}/phone`, { reason: reason.trim(), which });
    setBusy(false);
    if (answer.ok) {
      setPhones(answer.value.phones);
      return onRevealed();
    }
    setError(answer.message);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={which === "victim" ? "โทรหาผู้ประสบเหตุ" : "โทรหาผู้แจ้ง"}
      description="ระบบบันทึกว่าใครเปิดดูเบอร์นี้ เมื่อใด และเพราะอะไร"
    >
      <div className="grid gap-3 pb-4">
        {warning ? <p className="rounded-md bg-warn-bg px-3 py-2 text-md text-warn-fg">{warning}</p> : null}
        {phones ? (
          <ul className="grid gap-2" aria-label="เบอร์โทร">
            {phones.map(({ reportId, phone, shown }) => (
              <li key={reportId}>
                <a href={`tel:${phone}`} className={buttonClass({ variant: "primary", size: "xl" })}>
                  <Phone aria-hidden="true" className="size-5" />
                  โทร {shown}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void reveal();
            }}
          >
            <TextField
              label="เหตุผล"
              size="lg"
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              error={error}
            />
            <Button type="submit" variant="primary" size="xl" loading={busy}>
              แสดงเบอร์โทร
            </Button>
          </form>
        )}
      </div>
    </Dialog>
  );
}
