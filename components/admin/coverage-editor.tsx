"use client";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import type { MapBounds } from "@/components/map/point";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { SetCoverage, UnitArea } from "@/lib/directory/units/unit.schema";
import { provinceTh } from "./admin-words";
import { CheckField } from "@/components/ui/check-field";
import { FaultNote } from "@/components/ui/fault-note";
import { LazyAreaMap } from "./lazy-area-map";
import { UnsavedGuard } from "./unsaved-guard";
import { type Action, useChange } from "@/components/client/use-action";
import { useDraft } from "./use-draft";
import { townsOf, useDistrictTowns } from "./use-district-towns";

type CoverageEditorProps = {
  unitId: string;
  updatedAt: string;
  homeProvinceCode: string | null;
  position: { lat: number; lon: number } | null;
  coverage: readonly UnitArea[];
  provinces: readonly { code: string; nameTh: string }[];
  tiles: { tileUrl?: string; tileAttribution?: string };
  save: Action<SetCoverage, { updatedAt: string }>;
};

type AreaCode = { kind: Choosing; code: string };
type Choosing = "province" | "district";
type Chosen = { country: boolean; provinces: string[]; districts: string[]; polygons: string[] };

/** For which areas a unit answers: by a list, on the map, and the areas drawn for it. Saved as a whole. */
export function CoverageEditor(props: CoverageEditorProps) {
  const { unitId, updatedAt, homeProvinceCode, position, coverage, provinces, tiles, save } = props;
  const { busy, fault, change } = useChange();
  const { towns, failed } = useDistrictTowns();
  const stands = useMemo(() => chosenOf(coverage), [coverage]);
  const {
    draft: chosen,
    dirty,
    version,
    setDraft: setChosen,
    reset,
    markSaved,
  } = useDraft({
    initial: stands,
    updatedAt,
    keyOf,
  });
  const [focus, setFocus] = useState(homeProvinceCode ?? "");
  const [choosing, setChoosing] = useState<Choosing>(homeProvinceCode ? "district" : "province");

  const provinceNames = useMemo(() => new Map(provinces.map(({ code, nameTh }) => [code, nameTh])), [provinces]);
  const districtNames = useMemo(() => new Map((towns ?? []).map(({ code, th }) => [code, th])), [towns]);
  const focusTowns = useMemo(() => townsOf(towns, focus || null), [towns, focus]);
  const mapTowns = useMemo(
    () => (towns ?? []).filter(({ code }) => code.startsWith(focus || "—") || chosen.districts.includes(code)),
    [towns, focus, chosen.districts],
  );
  const provinceSet = useMemo(() => new Set(chosen.provinces), [chosen.provinces]);
  const districtSet = useMemo(() => new Set(chosen.districts), [chosen.districts]);
  const drawn = useMemo(
    () => coverage.filter(({ id, kind }) => kind === "polygon" && chosen.polygons.includes(id)),
    [coverage, chosen.polygons],
  );
  const polygons = useMemo(() => drawn.map(({ id, polygon }) => ({ id, geometry: polygon })), [drawn]);

  const toggle = (area: AreaCode) => setChosen((current) => toggled(current, area));

  async function store() {
    const area = {
      country: chosen.country,
      provinceCodes: chosen.provinces,
      districtCodes: chosen.districts,
      polygonIds: chosen.polygons,
    };
    const done = await change(() => save({ unitId, updatedAt: version, ...area }), { title: "บันทึกพื้นที่ดูแลแล้ว" });
    if (done) markSaved(done.value.updatedAt);
  }

  const count = chosen.provinces.length + chosen.districts.length + chosen.polygons.length + (chosen.country ? 1 : 0);
  return (
    <div className="flex flex-col gap-3">
      <UnsavedGuard dirty={dirty && !busy} />
      <FaultNote fault={fault} />
      <div className="grid gap-4 lg:grid-cols-[1fr_1.2fr]">
        <div className="flex min-w-0 flex-col gap-3">
          <ChosenAreas
            chosen={chosen}
            drawn={drawn}
            provinceNames={provinceNames}
            districtNames={districtNames}
            onChange={setChosen}
          />
          {count === 0 ? (
            <p className="text-base text-warn-fg">ยังไม่ได้ดูแลพื้นที่ใด หน่วยนี้จะได้รับแจ้งเฉพาะเมื่ออยู่ใกล้ที่สุดและไม่มีหน่วยอื่นดูแล</p>
          ) : null}
          <Select
            label="เลือกอำเภอของจังหวัด"
            value={focus}
            onChange={(event) => {
              setFocus(event.target.value);
              setChoosing(event.target.value ? "district" : "province");
            }}
            placeholder="เลือกจังหวัด"
            options={provinces.map(({ code, nameTh }) => ({ value: code, label: nameTh }))}
          />
          {failed ? <p className="text-sm text-danger-fg">โหลดรายชื่ออำเภอไม่ได้ ลองเปิดหน้านี้ใหม่</p> : null}
          {focus ? (
            <div className="max-h-72 overflow-y-auto rounded-lg border border-line px-3 py-1">
              <CheckField
                label={`ทั้งจังหวัด (${provinceTh(provinceNames.get(focus) ?? focus)})`}
                checked={provinceSet.has(focus)}
                onChange={() => toggle({ kind: "province", code: focus })}
              />
              {focusTowns.map(({ code, th }) => (
                <CheckField
                  key={code}
                  label={th}
                  checked={districtSet.has(code)}
                  onChange={() => toggle({ kind: "district", code })}
                />
              ))}
            </div>
          ) : null}
          <CheckField
            label="ทั้งประเทศ"
            checked={chosen.country}
            onChange={(country) => setChosen((current) => ({ ...current, country }))}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <ChoosingField choosing={choosing} onChange={setChoosing} />
          <div className="isolate h-96 overflow-hidden rounded-lg border border-line">
            <LazyAreaMap
              choosing={choosing}
              provinceCodes={provinceSet}
              districtCodes={districtSet}
              towns={mapTowns}
              polygons={polygons}
              position={position}
              onToggle={toggle}
              {...boundsOf(focusTowns)}
              {...tiles}
            />
          </div>
          <p className="text-sm text-ink-muted">
            ไม่มีเส้นเขตอำเภอที่เปิดให้ใช้ ระบบจึงใช้อำเภอที่ที่ตั้งใกล้หมุดที่สุดโดยประมาณ เขตที่วาดเองแม่นยำกว่า นำเข้าได้ที่ “นำเข้า/ส่งออก”
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" loading={busy} disabled={!dirty} onClick={() => void store()}>
          บันทึกพื้นที่ดูแล
        </Button>
        {dirty ? <Button onClick={reset}>ย้อนกลับเป็นที่บันทึกไว้</Button> : null}
      </div>
    </div>
  );
}

type ChosenAreasProps = {
  chosen: Chosen;
  drawn: readonly UnitArea[];
  provinceNames: ReadonlyMap<string, string>;
  districtNames: ReadonlyMap<string, string>;
  onChange: (change: (current: Chosen) => Chosen) => void;
};

/** Everything chosen so far, each with a way to take it out again. */
function ChosenAreas({ chosen, drawn, provinceNames, districtNames, onChange }: ChosenAreasProps) {
  const toggle = (area: AreaCode) => () => onChange((current) => toggled(current, area));
  return (
    <ul aria-label="พื้นที่ที่ดูแล" className="flex flex-wrap gap-1.5">
      {chosen.country ? (
        <Area label="ทั้งประเทศ" onRemove={() => onChange((current) => ({ ...current, country: false }))} />
      ) : null}
      {chosen.provinces.map((code) => (
        <Area
          key={code}
          label={provinceTh(provinceNames.get(code) ?? code)}
          onRemove={toggle({ kind: "province", code })}
        />
      ))}
      {chosen.districts.map((code) => (
        <Area
          key={code}
          label={[districtNames.get(code) ?? code, provinceNames.get(code.slice(0, 2))].filter(Boolean).join(", ")}
          onRemove={toggle({ kind: "district", code })}
        />
      ))}
      {drawn.map(({ id, nameTh, source }) => (
        <Area
          key={id}
          label={`เขตที่วาด: ${nameTh ?? "ไม่มีชื่อ"}${source ? ` (${source})` : ""}`}
          onRemove={() => onChange((current) => ({ ...current, polygons: flip(current.polygons, id) }))}
        />
      ))}
    </ul>
  );
}

/** What a press on the map chooses. */
function ChoosingField({ choosing, onChange }: { choosing: Choosing; onChange: (choosing: Choosing) => void }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4">
      <legend className="sr-only">กดแผนที่เพื่อเลือก</legend>
      <span aria-hidden="true" className="text-sm text-ink-muted">
        กดแผนที่เพื่อเลือก
      </span>
      {(["province", "district"] as const).map((value) => (
        <label key={value} className="flex min-h-9 items-center gap-2 text-base text-ink">
          <input
            type="radio"
            name="choosing"
            checked={choosing === value}
            onChange={() => onChange(value)}
            className="size-4.5 accent-accent"
          />
          {value === "province" ? "จังหวัด" : "อำเภอ (จุดที่ตั้งอำเภอ)"}
        </label>
      ))}
    </fieldset>
  );
}

function Area({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <li className="inline-flex max-w-full items-center gap-0.5 rounded-md border border-line bg-sunken pl-2.5 text-base text-ink">
      <span className="min-w-0 truncate">{label}</span>
      <IconButton
        label={`เอา ${label} ออก`}
        size="sm"
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={onRemove}
      />
    </li>
  );
}

function toggled(chosen: Chosen, { kind, code }: AreaCode): Chosen {
  return kind === "province"
    ? { ...chosen, provinces: flip(chosen.provinces, code) }
    : { ...chosen, districts: flip(chosen.districts, code) };
}

function flip(codes: readonly string[], code: string): string[] {
  return codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code];
}

function chosenOf(coverage: readonly UnitArea[]): Chosen {
  return {
    country: coverage.some(({ kind }) => kind === "country"),
    provinces: coverage.flatMap(({ kind, provinceCode }) =>
      kind === "province" && provinceCode ? [provinceCode] : [],
    ),
    districts: coverage.flatMap(({ kind, districtCode }) =>
      kind === "district" && districtCode ? [districtCode] : [],
    ),
    polygons: coverage.flatMap(({ kind, id }) => (kind === "polygon" ? [id] : [])),
  };
}

function keyOf({ country, provinces, districts, polygons }: Chosen): string {
  return JSON.stringify([country, [...provinces].sort(), [...districts].sort(), [...polygons].sort()]);
}

const MARGIN_DEGREES = 0.15;

function boundsOf(towns: readonly { lat: number; lon: number }[]): { bounds?: MapBounds } {
  if (towns.length === 0) return {};
  return {
    bounds: {
      south: Math.min(...towns.map(({ lat }) => lat)) - MARGIN_DEGREES,
      north: Math.max(...towns.map(({ lat }) => lat)) + MARGIN_DEGREES,
      west: Math.min(...towns.map(({ lon }) => lon)) - MARGIN_DEGREES,
      east: Math.max(...towns.map(({ lon }) => lon)) + MARGIN_DEGREES,
    },
  };
}
