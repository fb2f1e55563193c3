"use client";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { choicesTh } from "@/lib/vocabulary/label";
import { type Problem, PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";

type CorrectProblemDialogProps = {
  detail: Pick<IncidentDetail, "problem" | "problemAssumed">;
  open: boolean;
  onClose: () => void;
  /** @returns a sentence when it was refused, null when it is done */
  onCorrect: (asked: { problem: Problem }) => Promise<string | null>;
};

/** Says what it really is: the plan of the right problem alerts the right people. */
export function CorrectProblemDialog({ detail, open, onClose, onCorrect }: CorrectProblemDialogProps) {
  const formId = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get("problem");
    const problem = PROBLEMS.find((each) => each === chosen);
    if (busy || !problem) return setError("เลือกประเภทเหตุก่อน");
    setBusy(true);
    const refusal = await onCorrect({ problem });
    setBusy(false);
    setError(refusal);
    if (!refusal) onClose();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next || busy) return;
        setError(null);
        onClose();
      }}
      title="แก้ประเภทเหตุ"
      description="หน่วยที่ต้องแจ้งจะเปลี่ยนตามประเภท หน่วยที่ไม่เกี่ยวข้องแล้วจะได้รับแจ้งว่าไม่ต้องดำเนินการ"
      footer={
        <>
          <Button size="lg" disabled={busy} onClick={onClose}>
            ยกเลิก
          </Button>
          <Button size="lg" variant="primary" type="submit" form={formId} loading={busy}>
            บันทึกประเภทเหตุ
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void send(event)} className="pb-2">
        <RadioCards
          legend="สิ่งที่เกิดขึ้น"
          hideLegend
          name="problem"
          options={choicesTh(PROBLEMS, PROBLEM_LABELS)}
          {...(detail.problemAssumed ? {} : { defaultValue: detail.problem })}
          onChange={() => setError(null)}
          error={error}
        />
      </form>
    </Dialog>
  );
}
