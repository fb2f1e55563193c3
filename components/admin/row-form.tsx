"use client";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast-provider";
import { FaultNote } from "@/components/ui/fault-note";
import { UnsavedGuard } from "./unsaved-guard";
import { type Result, useChange } from "@/components/client/use-action";
import { useDraft } from "./use-draft";

type Faults = Record<string, string>;

/**
 * A row of the directory in a form: its draft, what is wrong with it field by field, and saving it.
 *
 * @param updatedAt version of the row that is changed; none for a new one
 * @param fieldOfCode the field that a refusal of the server belongs to; any other one stands above the form
 */
export function useRowForm<T>({
  initial,
  updatedAt = "",
  fieldOfCode,
}: {
  initial: T;
  updatedAt: string | undefined;
  fieldOfCode: Faults;
}) {
  const router = useRouter();
  const showToast = useToast();
  const { busy, fault, run, change } = useChange();
  const { draft, dirty, version, setDraft, reset, markSaved } = useDraft({ initial, updatedAt });
  const [errors, setErrors] = useState<Faults>({});
  const serverField = fault ? fieldOfCode[fault.code] : undefined;

  return {
    draft,
    set: (part: Partial<T>) => setDraft((current) => ({ ...current, ...part })),
    errorOf: (field: string) => errors[field] ?? (serverField === field ? fault?.message : undefined),
    /** @param more what the schema does not know @returns null: the faults are shown, the first one has the focus */
    check<Fields>(checked: z.ZodSafeParseResult<Fields>, more: Faults): Fields | null {
      const found = { ...faultsOf(checked.error), ...more };
      setErrors(found);
      if (checked.success && Object.keys(found).length === 0) return checked.data;
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return null;
    },
    async update(work: (version: { updatedAt: string }) => Promise<Result<{ updatedAt: string }>>) {
      const done = await change(() => work({ updatedAt: version }), { title: "บันทึกแล้ว" });
      if (done) markSaved(done.value.updatedAt);
    },
    /** @param path where the new row has its page, which opens */
    async create(work: () => Promise<Result<{ id: string }>>, { name, path }: { name: string; path: string }) {
      const done = await run(work);
      if (!done) return;
      markSaved("");
      showToast({ title: `เพิ่ม “${name}” แล้ว`, tone: "ok" });
      router.push(`${path}/${done.value.id}`);
    },
    frame: {
      stands: updatedAt !== "",
      busy,
      dirty,
      fault: serverField ? null : fault,
      reset() {
        reset();
        setErrors({});
      },
    },
  };
}

/** What is wrong, by the field it is wrong with. */
export function faultsOf(error: z.ZodError | undefined): Faults {
  return Object.fromEntries(error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []);
}

type RowFormProps = ReturnType<typeof useRowForm>["frame"] & {
  saveLabel: string;
  onSave: () => Promise<void>;
  children: ReactNode;
};

/** The frame of a row's form: why it was refused, its fields, saving and going back to what is stored. */
export function RowForm({ stands, busy, dirty, fault, reset, saveLabel, onSave, children }: RowFormProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
      className="flex flex-col gap-4"
    >
      <UnsavedGuard dirty={dirty && !busy} />
      <FaultNote fault={fault} />
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={busy}>
          {saveLabel}
        </Button>
        {stands && dirty ? <Button onClick={reset}>ย้อนกลับเป็นที่บันทึกไว้</Button> : null}
      </div>
    </form>
  );
}
