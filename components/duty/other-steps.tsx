"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { arrangeSteps, needsConfirmation } from "./duty-words.rules";
import { ResolveDialog } from "@/components/incident/dialogs/resolve-dialog";
import { STEP_QUESTIONS_TH } from "@/components/incident/step-questions";
import type { PendingAction } from "@/components/duty/action-queue/action.rules";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { type Step, STEP_LABELS } from "@/lib/vocabulary/step";

type OtherStepsProps = {
  detail: IncidentDetail;
  mine: boolean;
  busy: boolean;
  onAction: (action: PendingAction) => void;
  /** asks why before the incident is given back */
  onRelease: () => void;
};

/** Steps beside the next one: officers forget buttons under stress, so a step may be skipped. */
export function OtherSteps({ detail, mine, busy, onAction, onRelease }: OtherStepsProps) {
  const [asking, setAsking] = useState<Step | null>(null);
  const returnFocusTo = useReturnFocus(asking !== null);
  const { others } = arrangeSteps(detail.steps, mine);
  if (others.length === 0) return null;
  const take = (to: Step) => onAction({ kind: "step", to, version: detail.version });
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
        density="thumb"
        open={asking === "resolved"}
        onOpenChange={() => setAsking(null)}
        onResolve={(ending) => onAction({ kind: "step", to: "resolved", version: detail.version, ...ending })}
      />
      {asking === "closed" || asking === "reopened" ? (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(null)}
          {...STEP_QUESTIONS_TH[asking]}
          confirmLabel={STEP_LABELS[asking].th}
          onConfirm={() => take(asking)}
        />
      ) : null}
    </section>
  );
}
