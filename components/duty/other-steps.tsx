"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { arrangeSteps, needsConfirmation } from "./duty-words.rules";
import { ResolveDialog } from "./resolve-dialog";
import type { Tap } from "@/components/duty/action-queue/action.rules";
import { useReturnFocus } from "./use-return-focus";
import { type Step, STEP_LABELS } from "@/lib/vocabulary/step";

const QUESTIONS_TH: Partial<Record<Step, { title: string; description: string }>> = {
  closed: { title: "ยืนยันผลและปิดเหตุ", description: "ตรวจผลการดำเนินงานแล้ว และไม่มีอะไรค้าง" },
  reopened: { title: "เปิดเหตุใหม่", description: "ระบบจะแจ้งหน่วยอีกครั้งเพื่อหาผู้รับเรื่อง" },
};

type OtherStepsProps = {
  detail: IncidentDetail;
  mine: boolean;
  busy: boolean;
  onTap: (tap: Tap) => void;
  /** asks why before the incident is given back */
  onRelease: () => void;
};

/** Steps beside the next one: officers forget buttons under stress, so a step may be skipped. */
export function OtherSteps({ detail, mine, busy, onTap, onRelease }: OtherStepsProps) {
  const [asking, setAsking] = useState<Step | null>(null);
  const returnFocusTo = useReturnFocus(asking !== null);
  const { others } = arrangeSteps(detail.steps, mine);
  if (others.length === 0) return null;
  const take = (to: Step) => onTap({ kind: "step", to, version: detail.version });
  return (
    <section aria-label="ขั้นตอนอื่น" className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-2">
      {others.map((step) => (
        <Button
          key={step}
          size="lg"
          disabled={busy}
          onClick={(event) => {
            if (step === "released") return onRelease();
            if (!needsConfirmation(step)) return take(step);
            returnFocusTo(event.currentTarget);
            setAsking(step);
          }}
        >
          {STEP_LABELS[step].th}
        </Button>
      ))}
      <ResolveDialog
        version={detail.version}
        open={asking === "resolved"}
        onOpenChange={() => setAsking(null)}
        onTap={onTap}
      />
      {asking && QUESTIONS_TH[asking] ? (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(null)}
          title={QUESTIONS_TH[asking].title}
          description={QUESTIONS_TH[asking].description}
          confirmLabel={STEP_LABELS[asking].th}
          onConfirm={() => take(asking)}
        />
      ) : null}
    </section>
  );
}
