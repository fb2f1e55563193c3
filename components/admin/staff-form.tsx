"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import {
  OfficerFields,
  POLICE_REGIONS,
  policeRegionTh,
  type UpdateOfficer,
} from "@/lib/directory/staff/officer.schema";
import { scopeNeedOf, takesUnit } from "@/lib/directory/staff/staff.rules";
import { RowForm, useRowForm } from "./row-form";
import type { StaffDraft } from "./staff-draft";
import { UnitChoice, type UnitOption } from "./unit-choice";
import type { Action } from "@/components/client/use-action";
import { choicesTh } from "@/lib/vocabulary/label";
import { type Role, ROLE_LABELS } from "@/lib/vocabulary/role";

type StaffFormProps = {
  initial: StaffDraft;
  roles: readonly Role[];
  provinces: readonly { code: string; nameTh: string }[];
  /** a unit head's own unit: no other can be chosen */
  fixedUnit: UnitOption | null;
  existing?: { officerId: string; updatedAt: string; phoneMasked: string | null };
  searchUnits: Action<{ words: string }, UnitOption[]>;
  create?: Action<OfficerFields, { id: string }>;
  update?: Action<UpdateOfficer, { updatedAt: string }>;
};

const FIELD_OF_CODE: Record<string, string> = {
  "officer.username_taken": "username",
  "officer.phone": "phone",
  "officer.role": "role",
  "officer.own_role": "role",
};

/** What is known of a member of staff; which place is asked for follows from the role. */
export function StaffForm(props: StaffFormProps) {
  const { initial, roles, provinces, fixedUnit, existing, searchUnits, create, update } = props;
  const form = useRowForm({ initial, updatedAt: existing?.updatedAt, fieldOfCode: FIELD_OF_CODE });
  const { draft, set, errorOf } = form;
  const [changesPhone, setChangesPhone] = useState(!existing?.phoneMasked);
  const role = roles.find((each) => each === draft.role) ?? "duty_officer";
  const need = scopeNeedOf(role);
  const unit = fixedUnit ?? draft.unit;

  async function save() {
    const { unit: _, ...rest } = draft;
    const checked = OfficerFields.safeParse({
      ...rest,
      unitId: takesUnit(role) ? (unit?.id ?? null) : null,
      provinceCode: need === "province" ? draft.provinceCode || null : null,
      policeRegion: need === "region" ? draft.policeRegion || null : null,
      phone: changesPhone ? draft.phone : null,
    });
    const fields = form.check(checked, {
      ...(need === "unit" && !unit ? { unitId: "เลือกหน่วยงานของเจ้าหน้าที่" } : {}),
      ...(need === "province" && !draft.provinceCode ? { provinceCode: "เลือกจังหวัดที่รับผิดชอบ" } : {}),
      ...(need === "region" && !draft.policeRegion ? { policeRegion: "เลือกภาคที่รับผิดชอบ" } : {}),
    });
    if (!fields) return;
    if (existing && update)
      await form.update((version) => update({ officerId: existing.officerId, ...version, ...fields }));
    else if (create) await form.create(() => create(fields), { name: fields.displayName, path: "/admin/staff" });
  }

  return (
    <RowForm {...form.frame} saveLabel={existing ? "บันทึกข้อมูล" : "เพิ่มเจ้าหน้าที่"} onSave={save}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="ยศและชื่อ"
          hint="ชื่อที่เพื่อนร่วมงานและผู้แจ้งจะเห็น เช่น ร.ต.ท. สมชาย ใจดี"
          value={draft.displayName}
          onChange={(event) => set({ displayName: event.target.value })}
          error={errorOf("displayName")}
          autoComplete="off"
        />
        <Select
          label="บทบาท"
          hint={fixedUnit ? "หัวหน้าหน่วยและระดับอื่น ผู้ดูแลระบบเป็นผู้กำหนด" : "กำหนดว่าเห็นและทำอะไรได้"}
          value={role}
          onChange={(event) => set({ role: event.target.value })}
          options={choicesTh(roles, ROLE_LABELS)}
          error={errorOf("role")}
        />
        {takesUnit(role) ? (
          fixedUnit ? (
            <TextField label="หน่วยงาน" value={fixedUnit.nameTh} readOnly />
          ) : (
            <UnitChoice
              label={need === "unit" ? "หน่วยงาน" : "หน่วยงาน (ไม่บังคับ)"}
              value={draft.unit}
              onChange={(chosen) => set({ unit: chosen })}
              search={searchUnits}
              error={errorOf("unitId")}
            />
          )
        ) : null}
        {need === "province" ? (
          <Select
            label="จังหวัดที่รับผิดชอบ"
            value={draft.provinceCode}
            onChange={(event) => set({ provinceCode: event.target.value })}
            placeholder="เลือกจังหวัด"
            options={provinces.map(({ code, nameTh }) => ({ value: code, label: nameTh }))}
            error={errorOf("provinceCode")}
          />
        ) : null}
        {need === "region" ? (
          <Select
            label="ภาคที่รับผิดชอบ"
            value={draft.policeRegion}
            onChange={(event) => set({ policeRegion: event.target.value })}
            placeholder="เลือกภาค"
            options={POLICE_REGIONS.map((value) => ({ value, label: policeRegionTh(value) }))}
            error={errorOf("policeRegion")}
          />
        ) : null}
        <TextField
          label="ชื่อผู้ใช้"
          optional
          hint="เว้นว่างได้ เจ้าหน้าที่เลือกเองเมื่อรับคำเชิญ"
          value={draft.username}
          onChange={(event) => set({ username: event.target.value })}
          error={errorOf("username")}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
        {changesPhone ? (
          <TextField
            label="มือถือสำหรับงาน"
            optional
            hint="ใช้ส่ง SMS เมื่อ LINE ใช้ไม่ได้ เก็บแบบเข้ารหัส"
            type="tel"
            value={draft.phone}
            onChange={(event) => set({ phone: event.target.value })}
            error={errorOf("phone")}
            autoComplete="off"
          />
        ) : (
          <div className="flex flex-col gap-1">
            <span className="text-sm font-medium text-ink">มือถือสำหรับงาน</span>
            <span className="flex min-h-9 flex-wrap items-center gap-2 text-base text-ink">
              {existing?.phoneMasked}
              <Button size="sm" onClick={() => setChangesPhone(true)}>
                เปลี่ยนหรือลบเบอร์
              </Button>
            </span>
          </div>
        )}
      </div>
    </RowForm>
  );
}
