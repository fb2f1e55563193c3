"use client";
import { useState } from "react";
import { LazyPinPicker } from "@/components/map/lazy-pin-picker";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { type CreateUnit, UnitFields, type UpdateUnit } from "@/lib/directory/units/unit.schema";
import { UNIT_KIND_OPTIONS } from "./admin-words";
import { CheckField } from "@/components/ui/check-field";
import { RowForm, useRowForm } from "./row-form";
import type { UnitDraft } from "./unit-draft";
import type { Action } from "@/components/client/use-action";
import { townsOf, useDistrictTowns } from "./use-district-towns";

type UnitFormProps = {
  initial: UnitDraft;
  agencies: readonly { id: string; nameTh: string }[];
  provinces: readonly { code: string; nameTh: string }[];
  tiles: { tileUrl?: string; tileAttribution?: string };
  /** an existing unit; without it a new one is made */
  existing?: { unitId: string; updatedAt: string };
  create?: Action<CreateUnit, { id: string }>;
  update?: Action<UpdateUnit, { updatedAt: string }>;
};

const BANGKOK = { lat: 13.7563, lon: 100.5018 };
/** Which field a refusal of the server belongs to. */
const FIELD_OF_CODE: Record<string, string> = {
  "unit.alert_phone": "alertPhone",
  "unit.agency": "agencyId",
  "unit.district": "districtCode",
  "unit.province": "provinceCode",
};

/** What is known of a unit. Words are kept as typed until they are saved; a refusal says which one to change. */
export function UnitForm({ initial, agencies, provinces, tiles, existing, create, update }: UnitFormProps) {
  const form = useRowForm({ initial, updatedAt: existing?.updatedAt, fieldOfCode: FIELD_OF_CODE });
  const { draft, set, errorOf } = form;
  const { towns, failed } = useDistrictTowns();
  const [coversOwnPlace, setCoversOwnPlace] = useState(true);
  const [picking, setPicking] = useState(false);
  const districts = townsOf(towns, draft.provinceCode);
  const position = positionOf(draft);
  const town = districts.find(({ code }) => code === draft.districtCode) ?? districts[0];
  const positionFault = errorOf("position");

  async function save() {
    const fields = form.check(
      UnitFields.safeParse(fieldsOf(draft)),
      position === "wrong" ? { position: "ใส่ละติจูดและลองจิจูดเป็นตัวเลขให้ครบ หรือลบทั้งสองช่อง" } : {},
    );
    if (!fields) return;
    if (existing && update) await form.update((version) => update({ unitId: existing.unitId, ...version, ...fields }));
    else if (create)
      await form.create(() => create({ ...fields, coversOwnPlace }), { name: fields.nameTh, path: "/admin/units" });
  }

  return (
    <RowForm {...form.frame} saveLabel={existing ? "บันทึกข้อมูลหน่วย" : "เพิ่มหน่วยงาน"} onSave={save}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="ชื่อหน่วยงาน"
          value={draft.nameTh}
          onChange={(event) => set({ nameTh: event.target.value })}
          error={errorOf("nameTh")}
          required
        />
        <TextField
          label="ชื่อภาษาอังกฤษ"
          optional
          value={draft.nameEn}
          onChange={(event) => set({ nameEn: event.target.value })}
          error={errorOf("nameEn")}
        />
        <Select
          label="ประเภท"
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value })}
          options={UNIT_KIND_OPTIONS}
          error={errorOf("kind")}
        />
        <Select
          label="สังกัด"
          value={draft.agencyId}
          onChange={(event) => set({ agencyId: event.target.value })}
          placeholder="เลือกสังกัด"
          options={agencies.map(({ id, nameTh }) => ({ value: id, label: nameTh }))}
          error={errorOf("agencyId")}
        />
        <Select
          label="จังหวัดที่ตั้ง"
          value={draft.provinceCode}
          onChange={(event) => set({ provinceCode: event.target.value, districtCode: "" })}
          placeholder="ไม่อยู่ในจังหวัดใด (ระดับประเทศ)"
          options={provinces.map(({ code, nameTh }) => ({ value: code, label: nameTh }))}
          error={errorOf("provinceCode")}
        />
        <Select
          label="อำเภอที่ตั้ง"
          value={draft.districtCode}
          disabled={!draft.provinceCode}
          onChange={(event) => set({ districtCode: event.target.value })}
          placeholder="ระดับจังหวัด"
          options={districts.map(({ code, th }) => ({ value: code, label: th }))}
          error={errorOf("districtCode") ?? (failed ? "โหลดรายชื่ออำเภอไม่ได้ ลองเปิดหน้านี้ใหม่" : undefined)}
        />
        <TextField
          label="เบอร์โทรที่ประกาศ"
          optional
          hint="เบอร์ที่โทรหาหน่วยได้ เช่น 055 258 777 หรือ 191"
          type="tel"
          value={draft.publicPhone}
          onChange={(event) => set({ publicPhone: event.target.value })}
          error={errorOf("publicPhone")}
        />
        <TextField
          label="เบอร์เวรรับ SMS"
          optional
          hint="ใช้ส่ง SMS เมื่อ LINE ใช้ไม่ได้ ต้องเป็นเบอร์มือถือ"
          type="tel"
          value={draft.alertPhone}
          onChange={(event) => set({ alertPhone: event.target.value })}
          error={errorOf("alertPhone")}
        />
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="text-sm font-medium text-ink">ตำแหน่งที่ตั้ง</legend>
        <p className="text-sm text-ink-muted">ใช้หาหน่วยที่ใกล้ที่สุดเมื่อไม่มีหน่วยใดดูแลพื้นที่นั้น</p>
        <div className="flex flex-wrap items-end gap-2.5">
          <TextField
            label="ละติจูด"
            inputMode="decimal"
            value={draft.latitude}
            onChange={(event) => set({ latitude: event.target.value })}
            fieldClassName="w-36"
            aria-invalid={positionFault ? true : undefined}
          />
          <TextField
            label="ลองจิจูด"
            inputMode="decimal"
            value={draft.longitude}
            onChange={(event) => set({ longitude: event.target.value })}
            fieldClassName="w-36"
          />
          <Button aria-expanded={picking} onClick={() => setPicking(!picking)}>
            {picking ? "ซ่อนแผนที่" : "ปักหมุดบนแผนที่"}
          </Button>
        </div>
        <p aria-live="polite" className="text-sm font-medium text-danger-fg">
          {positionFault}
        </p>
        {picking ? (
          <LazyPinPicker
            key={`${draft.provinceCode}${draft.districtCode}`}
            initial={position && position !== "wrong" ? position : (town ?? BANGKOK)}
            initialZoom={town || position ? 11 : 6}
            onPick={({ lat, lon }) => set({ latitude: lat.toFixed(5), longitude: lon.toFixed(5) })}
            {...tiles}
            className="h-80 overflow-hidden rounded-lg border border-line"
          />
        ) : null}
      </fieldset>
      <div>
        <CheckField
          label="ข้อมูลนี้ตรวจสอบกับหน่วยแล้ว"
          hint="ยกเลิกเมื่อข้อมูลมาจากแหล่งเปิดและยังไม่มีใครยืนยัน"
          checked={draft.confirmed}
          onChange={(confirmed) => set({ confirmed })}
        />
        {existing ? null : (
          <CheckField
            label="ให้ดูแลอำเภอ (หรือจังหวัด) ที่ตั้งทันที"
            hint="ปรับพื้นที่ดูแลได้ในหน้าถัดไป"
            checked={coversOwnPlace}
            onChange={setCoversOwnPlace}
          />
        )}
      </div>
    </RowForm>
  );
}

function positionOf({ latitude, longitude }: UnitDraft): { lat: number; lon: number } | "wrong" | null {
  if (latitude.trim() === "" && longitude.trim() === "") return null;
  const [lat, lon] = [latitude, longitude].map((typed) => (typed.trim() === "" ? NaN : Number(typed)));
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return "wrong";
  return { lat, lon };
}

function fieldsOf(draft: UnitDraft) {
  const position = positionOf(draft);
  const { latitude: _latitude, longitude: _longitude, ...rest } = draft;
  return {
    ...rest,
    provinceCode: draft.provinceCode || null,
    districtCode: draft.districtCode || null,
    position: position && position !== "wrong" ? { latitude: position.lat, longitude: position.lon } : null,
  };
}
