"use client";
import { useId, useState, type FormEvent } from "react";
import type { GivenUp, GiveUp } from "@/components/incident/give-up";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { DECLINE_REASON_LABELS, DECLINE_REASONS } from "@/lib/vocabulary/delivery";
import { choicesTh } from "@/lib/vocabulary/label";

const WORDS = {
  decline: {
    title: "หน่วยของคุณรับเหตุนี้ไม่ได้",
    description: "ระบบจะแจ้งหน่วยถัดไปทันที หากพร้อมเมื่อไร ยังกลับมารับเรื่องได้",
    legend: "เพราะอะไร",
    confirm: "ยืนยันว่ารับไม่ได้",
  },
  release: {
    title: "คืนเรื่องนี้ให้ผู้อื่นรับ",
    description: "คุณจะไม่ใช่ผู้รับเรื่องแล้ว และระบบจะแจ้งหาผู้รับเรื่องใหม่ทันที ผู้แจ้งจะเห็นว่ากำลังหาเจ้าหน้าที่",
    legend: "เพราะอะไร",
    confirm: "คืนเรื่อง",
  },
} as const satisfies Record<GiveUp, Record<string, string>>;

type DeclineDialogProps = {
  asks: GiveUp | null;
  onClose: () => void;
  /** @returns a sentence when it was refused; the dialog then stays, or null when it is done */
  onGiveUp: (asked: GivenUp) => Promise<string | null>;
};

/** Asks why before an alert is declined or an incident is given back: the next person reads the reason. */
export function DeclineDialog({ asks, onClose, onGiveUp }: DeclineDialogProps) {
  const formId = useId();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const words = WORDS[asks ?? "decline"];

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !asks) return;
    const form = new FormData(event.currentTarget);
    const reason = DECLINE_REASONS.find((each) => each === form.get("reason"));
    if (!reason) return setError("เลือกเหตุผลก่อน ผู้รับช่วงต่อจะได้รู้");
    setBusy(true);
    const refusal = await onGiveUp({ what: asks, reason, note: String(form.get("note") ?? "").trim() });
    setBusy(false);
    if (refusal) return setError(refusal);
    onClose();
  }

  return (
    <Dialog
      open={asks !== null}
      onOpenChange={(open) => {
        if (open || busy) return;
        setError(null);
        onClose();
      }}
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button size="lg" disabled={busy} onClick={onClose}>
            ยกเลิก
          </Button>
          <Button size="lg" variant="danger" type="submit" form={formId} loading={busy}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void send(event)} className="grid gap-4 pb-2">
        <RadioCards
          legend={words.legend}
          name="reason"
          options={choicesTh(DECLINE_REASONS, DECLINE_REASON_LABELS)}
          onChange={() => setError(null)}
          error={error}
        />
        <TextArea label="บอกเพิ่ม" name="note" rows={2} optional maxLength={NOTE_MAX} />
      </form>
    </Dialog>
  );
}
