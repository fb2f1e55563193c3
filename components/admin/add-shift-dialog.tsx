"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast-provider";
import { AddShifts, MOST_DAYS, SHIFT_PATTERN_NAMES, SHIFT_PATTERNS } from "@/lib/directory/roster/shift.schema";
import { FaultNote } from "@/components/ui/fault-note";
import { faultsOf } from "./row-form";
import { type Action, useAction } from "@/components/client/use-action";

const OWN = "own";
const clock = (hour: number) => `${String(hour % 24).padStart(2, "0")}:00`;

/** Hours for one officer: a usual pattern or own times, on one day or the same on several in a row. */
export function AddShiftDialog({
  officer,
  firstDay,
  add,
}: {
  officer: { id: string; displayName: string };
  firstDay: string;
  add: Action<AddShifts, { added: number; standing: number }>;
}) {
  const router = useRouter();
  const showToast = useToast();
  const { busy, fault, setFault, run } = useAction();
  const [open, setOpen] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [pattern, setPattern] = useState<string>("morning");
  const [hours, setHours] = useState({ from: "08:00", to: "16:00" });
  const formId = `shift-${officer.id}`;

  function choosePattern(value: string) {
    setPattern(value);
    const chosen = SHIFT_PATTERN_NAMES.find((name) => name === value);
    if (!chosen) return;
    const { startHour, hours: length } = SHIFT_PATTERNS[chosen];
    setHours({ from: clock(startHour), to: clock(startHour + length) });
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const checked = AddShifts.safeParse({
      officerId: officer.id,
      firstDay: data.get("firstDay"),
      days: Number(data.get("days")),
      ...hours,
    });
    setErrors(faultsOf(checked.error));
    if (!checked.success) return;
    const done = await run(() => add(checked.data));
    if (!done) return;
    const { added, standing } = done.value;
    showToast({
      title: added > 0 ? `เพิ่มแล้ว ${added} เวร` : "ไม่มีเวรใหม่",
      ...(standing > 0 ? { description: `${standing} วันมีเวรอยู่แล้ว จึงคงไว้ตามเดิม` } : {}),
      tone: added > 0 ? "ok" : "warn",
    });
    setOpen(false);
    router.refresh();
  }

  return (
    <Dialog
      title="เพิ่มเวร"
      description={officer.displayName}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setFault(null);
        setErrors({});
      }}
      trigger={
        <Button
          size="sm"
          variant="quiet"
          icon={<Plus aria-hidden="true" className="size-3.5" />}
          aria-label={`เพิ่มเวรของ ${officer.displayName}`}
        >
          เพิ่มเวร
        </Button>
      }
      footer={
        <Button type="submit" form={formId} variant="primary" loading={busy}>
          เพิ่มเวร
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
        <FaultNote fault={fault} />
        <Select
          label="ช่วงเวลา"
          value={pattern}
          onChange={(event) => choosePattern(event.target.value)}
          options={[
            ...SHIFT_PATTERN_NAMES.map((value) => ({ value, label: SHIFT_PATTERNS[value].nameTh })),
            { value: OWN, label: "กำหนดเวลาเอง" },
          ]}
        />
        {pattern === OWN ? (
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="ตั้งแต่"
              type="time"
              value={hours.from}
              onChange={(event) => setHours({ ...hours, from: event.target.value })}
              error={errors.from}
            />
            <TextField
              label="ถึง"
              hint="ถ้าไม่หลังเวลาเริ่ม จะเป็นวันถัดไป"
              type="time"
              value={hours.to}
              onChange={(event) => setHours({ ...hours, to: event.target.value })}
              error={errors.to}
            />
          </div>
        ) : null}
        <div className="grid grid-cols-2 gap-3">
          <TextField label="วันแรก" name="firstDay" type="date" defaultValue={firstDay} error={errors.firstDay} />
          <TextField
            label="ติดต่อกันกี่วัน"
            name="days"
            type="number"
            min={1}
            max={MOST_DAYS}
            defaultValue={7}
            error={errors.days}
          />
        </div>
      </form>
    </Dialog>
  );
}
