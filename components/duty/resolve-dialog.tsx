"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import type { Tap } from "@/components/duty/action-queue/action.rules";
import { DISPOSITION_LABELS, DISPOSITIONS } from "@/lib/vocabulary/disposition";
import { choicesTh } from "@/lib/vocabulary/label";
import { NOTE_MAX } from "@/lib/incident/incident.schema";

const FORM_ID = "resolve-form";

type ResolveDialogProps = {
  version: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onTap: (tap: Tap) => void;
};

/** How it ended, with a word if there is one to add; the only step of the officer that cannot be taken back. */
export function ResolveDialog({ version, open, onOpenChange, onTap }: ResolveDialogProps) {
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const disposition = DISPOSITIONS.find((name) => name === form.get("disposition"));
    if (!disposition) return setError("เลือกผลการดำเนินงานก่อนจบเหตุ");
    const note = String(form.get("note") ?? "").trim();
    onTap({ kind: "step", to: "resolved", version, disposition, ...(note ? { note } : {}) });
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
      description="หลังยืนยันแล้วแก้เองไม่ได้ หัวหน้าหน่วยเปิดใหม่ให้ได้"
      footer={
        <Button type="submit" form={FORM_ID} variant="primary" size="xl">
          ยืนยันจบเหตุ
        </Button>
      }
    >
      <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-4 pb-2">
        <RadioCards
          legend="ผลการดำเนินงาน"
          name="disposition"
          options={choicesTh(DISPOSITIONS, DISPOSITION_LABELS)}
          onChange={() => setError(null)}
          error={error}
        />
        <TextArea label="บันทึก" name="note" size="lg" rows={2} optional maxLength={NOTE_MAX} />
      </form>
    </Dialog>
  );
}
