"use client";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast-provider";
import { ROLE_NAMES_TH, type Role } from "@/lib/access/roles.rules";
import { OfficerFields, POLICE_REGIONS, policeRegionTh } from "@/lib/directory/officer.schema";
import { scopeNeedOf, takesUnit } from "@/lib/directory/staff.rules";
import { FaultNote } from "./fault-note";
import type { StaffDraft } from "./staff-draft";
import { UnitChoice, type UnitOption } from "./unit-choice";
import { UnsavedGuard } from "./unsaved-guard";
import { type Action, useAction } from "./use-action";
import { useDraft } from "./use-draft";

type StaffFormProps = {
  initial: StaffDraft;
  roles: readonly Role[];
  provinces: readonly { code: string; nameTh: string }[];
  /** a unit head's own unit: no other can be chosen */
  fixedUnit: UnitOption | null;
  existing?: { officerId: string; updatedAt: string; phoneMasked: string | null };
  searchUnits: Action<{ words: string }, UnitOption[]>;
  create?: Action<unknown, { id: string }>;
  update?: Action<unknown, { updatedAt: string }>;
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
  const router = useRouter();
  const showToast = useToast();
  const { busy, fault, run } = useAction();
  const { draft, dirty, version, setDraft, reset, markSaved } = useDraft({
    initial,
    updatedAt: existing?.updatedAt ?? "",
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [changesPhone, setChangesPhone] = useState(!existing?.phoneMasked);
  const set = (part: Partial<StaffDraft>) => setDraft((current) => ({ ...current, ...part }));
  const serverField = fault ? FIELD_OF_CODE[fault.code] : undefined;
  const errorOf = (field: string) => errors[field] ?? (serverField === field ? fault?.message : undefined);
  const role = roles.find((each) => each === draft.role) ?? "duty_officer";
  const need = scopeNeedOf(role);
  const unit = fixedUnit ?? draft.unit;

  async function save(event: FormEvent) {
    event.preventDefault();
    const { unit: _, ...rest } = draft;
    const checked = OfficerFields.safeParse({
      ...rest,
      unitId: takesUnit(role) ? (unit?.id ?? null) : null,
      provinceCode: need === "province" ? draft.provinceCode || null : null,
      policeRegion: need === "region" ? draft.policeRegion || null : null,
      phone: changesPhone ? draft.phone : null,
    });
    const found: Record<string, string> = checked.success
      ? {}
      : Object.fromEntries(checked.error.issues.map(({ path, message }) => [String(path[0]), message]));
    if (need === "unit" && !unit) found.unitId = "เลือกหน่วยงานของเจ้าหน้าที่";
    if (need === "province" && !draft.provinceCode) found.provinceCode = "เลือกจังหวัดที่รับผิดชอบ";
    if (need === "region" && !draft.policeRegion) found.policeRegion = "เลือกภาคที่รับผิดชอบ";
    setErrors(found);
    if (!checked.success || Object.keys(found).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    if (existing && update) {
      const done = await run(() => update({ officerId: existing.officerId, updatedAt: version, ...checked.data }));
      if (!done) return;
      markSaved(done.value.updatedAt);
      showToast({ title: "บันทึกแล้ว", tone: "ok" });
      router.refresh();
    } else if (create) {
      const done = await run(() => create(checked.data));
      if (!done) return;
      markSaved("");
      showToast({ title: `เพิ่ม “${checked.data.displayName}” แล้ว`, tone: "ok" });
      router.push(`/admin/staff/${done.value.id}`);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <UnsavedGuard dirty={dirty && !busy} />
      <FaultNote fault={serverField ? null : fault} />
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
          options={roles.map((value) => ({ value, label: ROLE_NAMES_TH[value] }))}
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
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={busy}>
          {existing ? "บันทึกข้อมูล" : "เพิ่มเจ้าหน้าที่"}
        </Button>
        {existing && dirty ? <Button onClick={reset}>ย้อนกลับเป็นที่บันทึกไว้</Button> : null}
      </div>
    </form>
  );
}
