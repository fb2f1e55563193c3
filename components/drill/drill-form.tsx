"use client";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { CheckField } from "@/components/ui/check-field";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useAction } from "@/components/client/use-action";
import { LazyPinPicker } from "@/components/map/lazy-pin-picker";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { ScheduleDrillBody } from "@/lib/drill/drill.schema";
import { type FoundUnit, UnitPicker } from "./unit-picker";
import { choicesTh } from "@/lib/vocabulary/label";
import { type Problem, PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";

type DrillFormProps = {
  provinces: readonly { code: string; nameTh: string; unitCount: number }[];
  /** wall-clock of Thailand, `yyyy-MM-ddTHH:mm` */
  startsAt: string;
  endsAt: string;
  schedule: Action<ScheduleDrillBody, { drillId: string; targetCount: number }>;
  findUnits: Action<{ search: string }, FoundUnit[]>;
  tileUrl?: string;
  tileAttribution?: string;
};

const BANGKOK = { lat: 13.7563, lon: 100.5018 };
/** A time typed in Thailand as an instant. */
const instantOf = (wallClock: string) => `${wallClock}:00+07:00`;

/** Who takes part, in what, where and when. */
export function DrillForm({ provinces, schedule, findUnits, tileUrl, tileAttribution, ...initial }: DrillFormProps) {
  const router = useRouter();
  const { busy, fault, setFault, run } = useAction();
  const [nameTh, setNameTh] = useState("");
  const [problem, setProblem] = useState<Problem>("assault");
  const [startsAt, setStartsAt] = useState(initial.startsAt);
  const [endsAt, setEndsAt] = useState(initial.endsAt);
  const [units, setUnits] = useState<readonly FoundUnit[]>([]);
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState("");
  const [scene, setScene] = useState<{ lat: number; lon: number } | null>(null);

  const chosen = provinces.filter(({ code }) => codes.has(code));
  const ofProvinces = chosen.reduce((sum, { unitCount }) => sum + unitCount, 0);
  const shown = provinces.filter(({ nameTh: name }) => name.includes(filter.trim()));

  async function send(event: FormEvent) {
    event.preventDefault();
    if (nameTh.trim().length < 3) return setFault({ code: "name", message: "ตั้งชื่อการฝึกซ้อมก่อน" });
    if (!startsAt || !endsAt) return setFault({ code: "times", message: "เลือกเวลาเริ่มและเวลาจบ" });
    if (units.length + codes.size === 0)
      return setFault({ code: "units", message: "เลือกหน่วยหรือจังหวัดอย่างน้อยหนึ่งรายการ" });
    const made = await run(() =>
      schedule({
        nameTh: nameTh.trim(),
        problem,
        unitIds: units.map(({ id }) => id),
        provinceCodes: [...codes],
        scene: scene ? { latitude: scene.lat, longitude: scene.lon } : null,
        startsAt: instantOf(startsAt),
        endsAt: instantOf(endsAt),
      }),
    );
    if (made) router.push(`/admin/drills/${made.value.drillId}`);
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid gap-4" noValidate>
      <Panel title="เรื่องที่ฝึกและเวลา" description="เมื่อถึงเวลาจบ เหตุฝึกซ้อมทั้งหมดปิดเอง">
        <div className="grid gap-3 md:grid-cols-2">
          <TextField
            label="ชื่อการฝึกซ้อม"
            value={nameTh}
            maxLength={120}
            autoComplete="off"
            placeholder="เช่น ซ้อมรับแจ้งเหตุประจำเดือน"
            onChange={(event) => setNameTh(event.target.value)}
          />
          <Select
            label="เรื่องที่ฝึก"
            value={problem}
            onChange={(event) => setProblem(PROBLEMS.find((each) => each === event.target.value) ?? "assault")}
            options={choicesTh(PROBLEMS, PROBLEM_LABELS)}
          />
          <TextField
            label="เริ่ม (เวลาไทย)"
            type="datetime-local"
            value={startsAt}
            onChange={(event) => setStartsAt(event.target.value)}
          />
          <TextField
            label="จบ (เวลาไทย)"
            type="datetime-local"
            value={endsAt}
            onChange={(event) => setEndsAt(event.target.value)}
          />
        </div>
      </Panel>
      <Panel title="ใครร่วมฝึก" description="ส่งแจ้งเฉพาะหน่วยที่เลือก หน่วยอื่นและประชาชนจะไม่เห็น">
        <div className="grid gap-4 md:grid-cols-2">
          <UnitPicker chosen={units} onChange={setUnits} findUnits={findUnits} />
          <fieldset className="grid min-w-0 content-start gap-2">
            <legend className="mb-2 font-semibold text-ink">ทั้งจังหวัด</legend>
            <TextField
              label="กรองชื่อจังหวัด"
              value={filter}
              autoComplete="off"
              onChange={(event) => setFilter(event.target.value)}
            />
            <div className="max-h-56 overflow-y-auto rounded-md border border-line px-3 py-1">
              {shown.map(({ code, nameTh: name, unitCount }) => (
                <CheckField
                  key={code}
                  label={`${name} (${unitCount} หน่วย)`}
                  checked={codes.has(code)}
                  onChange={(checked) => {
                    const next = new Set(codes);
                    if (checked) next.add(code);
                    else next.delete(code);
                    setCodes(next);
                  }}
                />
              ))}
            </div>
            <p className="text-sm text-ink-muted" role="status">
              เลือก {chosen.length} จังหวัด รวม {ofProvinces.toLocaleString("en-US")} หน่วย
            </p>
          </fieldset>
        </div>
      </Panel>
      <Panel title="ที่เกิดเหตุสมมติ">
        <CheckField
          label="ใช้จุดเดียวกันทุกหน่วย"
          hint="ถ้าไม่เลือก แต่ละสถานีจะฝึกกับเหตุที่ตั้งของตนเอง"
          checked={scene !== null}
          onChange={(checked) => setScene(checked ? BANGKOK : null)}
        />
        {scene ? (
          <LazyPinPicker
            initial={scene}
            initialZoom={6}
            onPick={setScene}
            className="mt-3 h-80 overflow-hidden rounded-md border border-line"
            {...(tileUrl ? { tileUrl } : {})}
            {...(tileAttribution ? { tileAttribution } : {})}
          />
        ) : null}
      </Panel>
      <FaultNote fault={fault} />
      <div>
        <Button type="submit" variant="primary" loading={busy}>
          บันทึกแผนการฝึกซ้อม
        </Button>
      </div>
    </form>
  );
}
