"use client";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Action } from "@/components/client/use-action";

export type UnitOption = { id: string; nameTh: string; provinceNameTh?: string | null };

const WAIT_MS = 250;

/** One unit out of a thousand: type a part of its name, choose from what is found. */
export function UnitChoice({
  label,
  value,
  onChange,
  search,
  error,
}: {
  label: string;
  value: UnitOption | null;
  onChange: (unit: UnitOption | null) => void;
  search: Action<{ words: string }, UnitOption[]>;
  error?: string | undefined;
}) {
  const listId = useId();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ words: string; units: readonly UnitOption[] } | null>(null);
  const [failed, setFailed] = useState(false);
  const asked = useRef("");
  const typed = words.trim();

  useEffect(() => {
    asked.current = typed;
    if (typed.length < 2) return;
    const timer = setTimeout(() => {
      search({ words: typed }).then(
        (answer) => {
          if (asked.current !== typed) return;
          setFailed(!answer.ok);
          if (answer.ok) setFound({ words: typed, units: answer.value });
        },
        () => setFailed(true),
      );
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, search]);

  if (value)
    return (
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium text-ink">{label}</span>
        <span className="flex min-h-9 flex-wrap items-center gap-2 text-base text-ink">
          {value.nameTh}
          <Button size="sm" onClick={() => onChange(null)}>
            เปลี่ยน
          </Button>
        </span>
      </div>
    );
  const units = found && found.words === typed ? found.units : null;
  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={label}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder="พิมพ์ชื่อหน่วยหรือจังหวัด"
        autoComplete="off"
        aria-controls={listId}
        error={error ?? (failed ? "ค้นหาไม่ได้ ลองอีกครั้ง" : undefined)}
      />
      <div id={listId} aria-live="polite">
        {units && typed.length >= 2 ? (
          units.length === 0 ? (
            <p className="text-sm text-ink-muted">ไม่พบหน่วยงาน</p>
          ) : (
            <ul aria-label="หน่วยงานที่พบ" className="max-h-56 overflow-y-auto rounded-lg border border-line">
              {units.map((unit) => (
                <li key={unit.id} className="border-b border-line last:border-0">
                  <button
                    type="button"
                    className="flex min-h-9 w-full flex-wrap items-center gap-x-2 px-3 py-1 text-left text-base text-ink hover:bg-sunken"
                    onClick={() => {
                      onChange(unit);
                      setWords("");
                    }}
                  >
                    {unit.nameTh}
                    <span className="text-sm text-ink-muted">{unit.provinceNameTh}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        ) : null}
      </div>
    </div>
  );
}
