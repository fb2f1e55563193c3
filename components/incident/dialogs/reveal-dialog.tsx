"use client";
import { Phone } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import { DENSITIES, type Density } from "@/components/incident/density";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { PhoneHolder } from "@/lib/incident/incident.schema";

export type RevealedPhone = { reportId: string; phone: string; shown: string };

const REASON_MIN = 3;
const REASON_MAX = 200;
const USUAL_REASONS = ["สอบถามสถานการณ์ล่าสุด", "ยืนยันจุดเกิดเหตุ", "แจ้งว่ากำลังไปถึง"] as const;
/** On a phone nobody types in haste: the reason stands there, to be changed. */
const FIRST_REASON = { desk: "", thumb: "ติดต่อผู้แจ้งเพื่อให้ความช่วยเหลือ" } as const satisfies Record<Density, string>;

type RevealDialogProps = {
  incidentId: string;
  which: PhoneHolder;
  density: Density;
  /** what to mind before calling */
  warning?: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRevealed: (phones: RevealedPhone[]) => void;
};

/**
 * Asks for the reason that goes into the audit trail, then shows the number: on a phone to be called at once, at a
 * desk beside the report it belongs to.
 */
export function RevealDialog(props: RevealDialogProps) {
  const { incidentId, which, density, warning, open, onOpenChange, onRevealed } = props;
  const { http, smallButton } = DENSITIES[density];
  const formId = useId();
  const [reason, setReason] = useState<string>(FIRST_REASON[density]);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [phones, setPhones] = useState<RevealedPhone[] | null>(null);
  const whom = which === "victim" ? "ผู้ประสบเหตุ" : "ผู้แจ้ง";

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const text = reason.trim();
    if (text.length < REASON_MIN) return setError("บอกเหตุผลสั้น ๆ อย่างน้อย 3 ตัวอักษร");
    setBusy(true);
    setError(null);
    const answer = await http.post<{ phones: RevealedPhone[] }>(`/api/incidents/${incidentId}/phone`, {
      reason: text,
      which,
    });
    setBusy(false);
    if (!answer.ok) return setError(answer.message);
    setReason(FIRST_REASON[density]);
    if (density === "thumb") setPhones(answer.value.phones);
    else onOpenChange(false);
    onRevealed(answer.value.phones);
  }

  const submit = (
    <Button variant="primary" size={density === "thumb" ? "xl" : "md"} type="submit" form={formId} loading={busy}>
      แสดงเบอร์โทร
    </Button>
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setError(null);
        onOpenChange(next);
      }}
      title={`ดูเบอร์โทร${whom}`}
      description="ระบบบันทึกว่าใครเปิดดูเบอร์นี้ เมื่อใด และเพราะอะไร"
      footer={density === "desk" ? submit : undefined}
    >
      <div className="grid gap-3 pb-4">
        {warning ? <p className="rounded-md bg-warn-bg px-3 py-2 text-md text-warn-fg">{warning}</p> : null}
        {phones ? (
          <ul className="grid gap-2" aria-label="เบอร์โทร">
            {phones.map(({ reportId, phone, shown }) => (
              <li key={reportId}>
                {phone === "" ? (
                  <p>เบอร์โทร {shown}</p>
                ) : (
                  <a href={`tel:${phone}`} className={buttonClass({ variant: "primary", size: "xl" })}>
                    <Phone aria-hidden="true" className="size-5" />
                    โทร {shown}
                  </a>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <form id={formId} onSubmit={(event) => void send(event)} className="grid gap-3">
            <TextField
              label={`เหตุผลที่ต้องติดต่อ${whom}`}
              size={density === "thumb" ? "lg" : "md"}
              value={reason}
              maxLength={REASON_MAX}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
              error={error ?? undefined}
            />
            <div className="flex flex-wrap gap-1.5">
              {USUAL_REASONS.map((usual) => (
                <Button key={usual} size={smallButton} onClick={() => setReason(usual)}>
                  {usual}
                </Button>
              ))}
            </div>
            {/* With enlarged text a foot that stays would leave no room for the question. */}
            {density === "thumb" ? submit : null}
          </form>
        )}
      </div>
    </Dialog>
  );
}
