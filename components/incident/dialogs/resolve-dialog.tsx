"use client";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { type Disposition, DISPOSITION_LABELS, DISPOSITIONS } from "@/lib/vocabulary/disposition";
import { choicesTh } from "@/lib/vocabulary/label";
import type { Density } from "@/components/incident/density";

export interface Ending {
  disposition: Disposition;
  note?: string;
}

type ResolveDialogProps = {
  density: Density;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Refused or not, the answer stands behind the dialog. */
  onResolve: (ending: Ending) => Promise<unknown> | void;
};

/** Asks how it ended, with a word if there is one to add; the only step of an officer that cannot be taken back. */
export function ResolveDialog({ density, open, onOpenChange, onResolve }: ResolveDialogProps) {
  const formId = useId();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const disposition = DISPOSITIONS.find((name) => name === form.get("disposition"));
    if (!disposition) return setError("เลือกผลการดำเนินงานก่อนจบเหตุ");
    const note = String(form.get("note") ?? "").trim();
    setBusy(true);
    await onResolve({ disposition, ...(note ? { note } : {}) });
    setBusy(false);
    onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setError(null);
        onOpenChange(next);
      }}
      title="เหตุนี้จบอย่างไร"
      description="ผู้แจ้งจะเห็นว่าเหตุจบแล้ว แต่ไม่เห็นบันทึกของคุณ หลังยืนยันแล้วแก้เองไม่ได้ หัวหน้าหน่วยเปิดใหม่ให้ได้"
      footer={
        <Button type="submit" form={formId} variant="primary" size={density === "thumb" ? "xl" : "md"} loading={busy}>
          ยืนยันจบเหตุ
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4 pb-2">
        <RadioCards
          legend="ผลการดำเนินงาน"
          name="disposition"
          columns={density === "thumb" ? 1 : 2}
          options={choicesTh(DISPOSITIONS, DISPOSITION_LABELS)}
          onChange={() => setError(null)}
          error={error}
        />
        <TextArea label="บันทึก" name="note" size="lg" rows={2} optional maxLength={NOTE_MAX} />
      </form>
    </Dialog>
  );
}
