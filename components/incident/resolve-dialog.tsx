"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import type { StepAsked } from "./incident-actions";
import { type Disposition, DISPOSITION_LABELS, DISPOSITIONS } from "@/lib/vocabulary/disposition";
import { STEP_LABELS } from "@/lib/vocabulary/step";
import { choicesTh } from "@/lib/vocabulary/label";
import { NOTE_MAX } from "@/lib/incident/incident.schema";

const FORM_ID = "resolve-incident";

/** Asks how it ended before an incident is resolved. */
export function ResolveDialog({
  onResolve,
  isMain,
}: {
  onResolve: (asked: StepAsked) => Promise<boolean>;
  isMain: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [disposition, setDisposition] = useState<Disposition | null>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setMissing(disposition === null);
    if (disposition === null) return;
    setBusy(true);
    const text = note.trim();
    await onResolve({ to: "resolved", disposition, ...(text ? { note: text } : {}) });
    setBusy(false);
    // Refused or not, the answer stands behind the dialog.
    setOpen(false);
  }

  return (
    <Dialog
      title="เหตุนี้จบอย่างไร"
      description="ผู้แจ้งจะเห็นว่าจบเหตุแล้ว แต่ไม่เห็นบันทึกของคุณ"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={isMain ? "primary" : "secondary"}>{STEP_LABELS.resolved.th}</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>ยังไม่จบ</Button>
          <Button variant="primary" type="submit" form={FORM_ID} loading={busy}>
            ยืนยันจบเหตุ
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
        <RadioCards
          legend="ผลการดำเนินงาน"
          name="disposition"
          columns={2}
          value={disposition ?? ""}
          options={choicesTh(DISPOSITIONS, DISPOSITION_LABELS)}
          onChange={(event) => {
            setDisposition(DISPOSITIONS.find((value) => value === event.target.value) ?? null);
            setMissing(false);
          }}
          error={missing ? "เลือกผลการดำเนินงานก่อน" : undefined}
        />
        <TextArea
          label="บันทึก"
          optional
          value={note}
          maxLength={NOTE_MAX}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
