"use client";
import { X } from "lucide-react";
import { useState } from "react";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useAction } from "@/components/client/use-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";

export interface FoundUnit {
  id: string;
  nameTh: string;
  provinceNameTh: string | null;
}

type UnitPickerProps = {
  chosen: readonly FoundUnit[];
  onChange: (units: readonly FoundUnit[]) => void;
  findUnits: Action<{ search: string }, FoundUnit[]>;
};

/** Units found by a part of their name, chosen one by one. */
export function UnitPicker({ chosen, onChange, findUnits }: UnitPickerProps) {
  const { busy, fault, run } = useAction();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly FoundUnit[] | null>(null);
  const open = (found ?? []).filter(({ id }) => !chosen.some((unit) => unit.id === id));

  async function look() {
    if (search.trim().length < 2) return;
    const answer = await run(() => findUnits({ search: search.trim() }));
    if (answer) setFound(answer.value);
  }

  return (
    <fieldset className="grid min-w-0 content-start gap-2">
      <legend className="mb-2 font-semibold text-ink">เลือกทีละหน่วย</legend>
      <div className="flex items-end gap-2">
        <TextField
          label="ชื่อหน่วย"
          value={search}
          autoComplete="off"
          fieldClassName="min-w-0 flex-1"
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            void look();
          }}
        />
        <Button loading={busy} onClick={() => void look()}>
          ค้นหา
        </Button>
      </div>
      <FaultNote fault={fault} />
      {found ? (
        <ul aria-label="หน่วยที่พบ" className="max-h-44 overflow-y-auto rounded-md border border-line">
          {open.length === 0 ? <li className="px-3 py-2 text-sm text-ink-muted">ไม่พบหน่วยอื่นตามชื่อนี้</li> : null}
          {open.map((unit) => (
            <li
              key={unit.id}
              className="flex items-center justify-between gap-2 border-b border-line px-3 py-1 last:border-0"
            >
              <span className="min-w-0">
                {unit.nameTh} <span className="text-sm text-ink-muted">{unit.provinceNameTh}</span>
              </span>
              <Button size="sm" onClick={() => onChange([...chosen, unit])}>
                เลือก<span className="sr-only"> {unit.nameTh}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {chosen.length > 0 ? (
        <ul aria-label="หน่วยที่เลือก" className="grid gap-1">
          {chosen.map((unit) => (
            <li key={unit.id} className="flex items-center justify-between gap-2 rounded-md bg-sunken pl-3">
              <span className="min-w-0">{unit.nameTh}</span>
              <IconButton
                label={`นำ ${unit.nameTh} ออก`}
                size="sm"
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => onChange(chosen.filter(({ id }) => id !== unit.id))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-sm text-ink-muted">ยังไม่ได้เลือกหน่วย</p>
      )}
    </fieldset>
  );
}
