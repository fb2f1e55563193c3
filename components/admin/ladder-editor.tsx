"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { ladderWarnings, type ResetLadder, SaveLadder } from "@/lib/dispatch/plan/configured-ladder.schema";
import { CheckField } from "@/components/ui/check-field";
import { FaultNote } from "@/components/ui/fault-note";
import { UnsavedGuard } from "./unsaved-guard";
import { type Action, useChange } from "@/components/client/use-action";
import { useDraft } from "./use-draft";
import { type Audience, AUDIENCE_LABELS, AUDIENCES } from "@/lib/vocabulary/audience";
import type { Problem } from "@/lib/vocabulary/problem";

export type LadderView = {
  steps: readonly { audiences: readonly Audience[]; waitS: number }[];
  moveWithinS: number;
  arriveWithinS: number;
};

type Step = { key: number; audiences: readonly Audience[]; waitS: string };
type Draft = { steps: readonly Step[]; moveWithinS: string; arriveWithinS: string };

type LadderEditorProps = {
  scope: { agencyId: string | null; problem: Problem | null };
  /** what holds now: the configured one, or the wider one it would take the place of */
  ladder: LadderView;
  /** the configured row's version; null: nothing is configured for this scope */
  updatedAt: string | null;
  save: Action<SaveLadder, { updatedAt: string }>;
  reset: Action<ResetLadder, void>;
};

const MOST_STEPS = 10;

/** The steps of one ladder: whom each asks, how long it waits, and what is watched afterwards. */
export function LadderEditor({ scope, ladder, updatedAt, save, reset }: LadderEditorProps) {
  const { busy, fault, setFault, change } = useChange();
  const {
    draft,
    dirty,
    version,
    setDraft,
    reset: backToSaved,
    markSaved,
  } = useDraft<Draft>({
    initial: draftOf(ladder),
    updatedAt: updatedAt ?? "",
    keyOf,
  });
  const wanted = {
    steps: draft.steps.map(({ audiences, waitS }) => ({ audiences: [...audiences], waitS: Number(waitS) })),
    moveWithinS: Number(draft.moveWithinS),
    arriveWithinS: Number(draft.arriveWithinS),
  };
  const warnings = ladderWarnings(wanted);
  const setStep = (key: number, part: Partial<Step>) =>
    setDraft((current) => ({
      ...current,
      steps: current.steps.map((step) => (step.key === key ? { ...step, ...part } : step)),
    }));

  async function store() {
    const checked = SaveLadder.safeParse({ ...scope, ...wanted, updatedAt: version || null });
    if (!checked.success) {
      setFault({ code: "ladder.shape", message: sentenceOf(checked.error.issues[0]?.path ?? []) });
      return;
    }
    const done = await change(() => save(checked.data), {
      title: "บันทึกลำดับการแจ้งแล้ว",
      description: "ใช้กับเหตุใหม่ตั้งแต่นี้",
    });
    if (done) markSaved(done.value.updatedAt);
  }

  async function backToDefault() {
    const title = "กลับไปใช้ค่าที่กว้างกว่าแล้ว";
    if (!(await change(() => reset({ ...scope, updatedAt: version }), { title }))) throw new Error("refused");
  }

  return (
    <div className="flex flex-col gap-3">
      <UnsavedGuard dirty={dirty && !busy} />
      <FaultNote fault={fault} />
      <ol aria-label="ขั้นของการแจ้ง" className="flex flex-col gap-3">
        {draft.steps.map((step, index) => (
          <LadderStep
            key={step.key}
            step={step}
            index={index}
            count={draft.steps.length}
            onChange={(part) => setStep(step.key, part)}
            onMove={(by) => setDraft((current) => ({ ...current, steps: moved(current.steps, index, by) }))}
            onRemove={() =>
              setDraft((current) => ({ ...current, steps: current.steps.filter(({ key }) => key !== step.key) }))
            }
          />
        ))}
      </ol>
      <div>
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          disabled={draft.steps.length >= MOST_STEPS}
          onClick={() => setDraft((current) => ({ ...current, steps: [...current.steps, nextStep(current.steps)] }))}
        >
          เพิ่มขั้น
        </Button>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="รับเรื่องแล้วต้องออกเดินทางภายใน (วินาที)"
          hint="เลยเวลานี้ ระบบเริ่มหาผู้รับใหม่"
          inputMode="numeric"
          value={draft.moveWithinS}
          onChange={(event) => setDraft((current) => ({ ...current, moveWithinS: event.target.value }))}
        />
        <TextField
          label="ต้องถึงที่เกิดเหตุภายใน (วินาที)"
          hint="เลยเวลานี้ ระบบแจ้งหัวหน้า"
          inputMode="numeric"
          value={draft.arriveWithinS}
          onChange={(event) => setDraft((current) => ({ ...current, arriveWithinS: event.target.value }))}
        />
      </div>
      <div aria-live="polite">
        {warnings.map((warning) => (
          <p key={warning} className="text-base text-warn-fg">
            <span aria-hidden="true">⚠ </span>
            {warning}
          </p>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" loading={busy} disabled={!dirty && updatedAt !== null} onClick={() => void store()}>
          บันทึกลำดับนี้
        </Button>
        {dirty ? <Button onClick={backToSaved}>ย้อนกลับเป็นที่บันทึกไว้</Button> : null}
        {updatedAt ? (
          <ConfirmDialog
            trigger={<Button>ลบและใช้ค่าเริ่มต้น</Button>}
            title="กลับไปใช้ค่าเริ่มต้น"
            description="ลำดับที่ตั้งไว้สำหรับขอบเขตนี้จะถูกลบ เหตุใหม่จะใช้ลำดับที่กว้างกว่า หรือค่าเริ่มต้นของระบบ"
            confirmLabel="ลบลำดับนี้"
            danger
            onConfirm={backToDefault}
          />
        ) : null}
      </div>
    </div>
  );
}

type LadderStepProps = {
  step: Step;
  /** 0 for the first */
  index: number;
  count: number;
  onChange: (part: Partial<Step>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One step: whom it asks, how long it waits, and its place among the others. */
function LadderStep({ step, index, count, onChange, onMove, onRemove }: LadderStepProps) {
  return (
    <li className="rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium text-ink">ขั้นที่ {index + 1}</p>
        <span className="flex gap-1">
          <IconButton
            label={`เลื่อนขั้นที่ ${index + 1} ขึ้น`}
            icon={<ArrowUp aria-hidden="true" className="size-4" />}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={`เลื่อนขั้นที่ ${index + 1} ลง`}
            icon={<ArrowDown aria-hidden="true" className="size-4" />}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          />
          <IconButton
            label={`ลบขั้นที่ ${index + 1}`}
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            disabled={count === 1}
            onClick={onRemove}
          />
        </span>
      </div>
      {index === 0 ? <p className="text-sm text-ink-muted">ขั้นแรกแจ้งทุกหน่วยตามแผนตอบสนองเสมอ</p> : null}
      <fieldset className="mt-1 flex flex-wrap gap-x-5">
        <legend className="sr-only">ถามใครในขั้นที่ {index + 1}</legend>
        {AUDIENCES.map((audience) => (
          <CheckField
            key={audience}
            label={AUDIENCE_LABELS[audience].th}
            checked={step.audiences.includes(audience)}
            onChange={(checked) =>
              onChange({
                audiences: AUDIENCES.filter((one) => (one === audience ? checked : step.audiences.includes(one))),
              })
            }
          />
        ))}
      </fieldset>
      <TextField
        label="รอผู้รับเรื่อง (วินาที)"
        inputMode="numeric"
        value={step.waitS}
        onChange={(event) => onChange({ waitS: event.target.value })}
        fieldClassName="w-44"
      />
    </li>
  );
}

function draftOf({ steps, moveWithinS, arriveWithinS }: LadderView): Draft {
  return {
    steps: steps.map(({ audiences, waitS }, key) => ({ key, audiences, waitS: String(waitS) })),
    moveWithinS: String(moveWithinS),
    arriveWithinS: String(arriveWithinS),
  };
}

function keyOf({ steps, moveWithinS, arriveWithinS }: Draft): string {
  return JSON.stringify([steps.map(({ audiences, waitS }) => [audiences, waitS]), moveWithinS, arriveWithinS]);
}

function nextStep(steps: readonly Step[]): Step {
  return { key: Math.max(...steps.map(({ key }) => key)) + 1, audiences: ["national_desk"], waitS: "60" };
}

function moved(steps: readonly Step[], index: number, by: -1 | 1): Step[] {
  const order = [...steps];
  const [step] = order.splice(index, 1);
  if (step) order.splice(index + by, 0, step);
  return order;
}

function sentenceOf(path: readonly PropertyKey[]): string {
  const [field, index, part] = path;
  if (field === "steps" && part === "audiences") return `ขั้นที่ ${Number(index) + 1} ต้องเลือกผู้รับแจ้งอย่างน้อยหนึ่งกลุ่ม`;
  if (field === "steps") return `ขั้นที่ ${Number(index) + 1} ต้องรอ 10–3,600 วินาที เป็นจำนวนเต็ม`;
  if (field === "moveWithinS") return "เวลาออกเดินทางต้องเป็น 30–7,200 วินาที";
  return "เวลาถึงที่เกิดเหตุต้องเป็น 60–14,400 วินาที";
}
