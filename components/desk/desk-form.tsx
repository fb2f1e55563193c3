"use client";
import type { ReactNode, RefObject } from "react";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { canBeCalled } from "@/lib/intake/desk/desk-sheet.rules";
import { DETAILS_MAX, type DeskSheet, TYPED_PHONE_MAX } from "@/lib/intake/desk/desk-sheet.schema";
import type { NamedPlace } from "@/lib/intake/report/place-search.rules";
import { ChoiceGroup } from "./choice-group";
import { PlaceFields } from "./place-fields";
import { CONTACT_PREFERENCE_LABELS, CONTACT_PREFERENCES } from "@/lib/vocabulary/contact";
import { choicesTh } from "@/lib/vocabulary/label";
import { PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";
import { REPORTER_KIND_LABELS, REPORTER_KINDS } from "@/lib/vocabulary/reporter-kind";

const PROBLEM_CHOICES = choicesTh(PROBLEMS, PROBLEM_LABELS);
const KIND_CHOICES = choicesTh(REPORTER_KINDS, REPORTER_KIND_LABELS);
const CONTACT_CHOICES = choicesTh(CONTACT_PREFERENCES, CONTACT_PREFERENCE_LABELS);
const ANSWERS = [
  { value: "yes", label: "ใช่" },
  { value: "no", label: "ไม่" },
] as const;
const QUESTIONS = [
  ["weapon", "มีอาวุธ"],
  ["injured", "มีคนบาดเจ็บ"],
  ["children", "มีเด็กอยู่ด้วย"],
  ["cannotSpeak", "ผู้ประสบเหตุพูดไม่ได้"],
] as const;

type DeskFormProps = {
  form: RefObject<HTMLDivElement | null>;
  sheet: DeskSheet;
  change: (part: Partial<DeskSheet>) => void;
  places: readonly NamedPlace[];
  homeProvinceCode: string | null;
  /** stands under the place where there is no room beside the form */
  map: ReactNode;
};

/** The call, in the order in which it is told. Every question may stay open. */
export function DeskForm({ form, sheet, change, places, homeProvinceCode, map }: DeskFormProps) {
  const focusOn = (id: string) => {
    const target = form.current?.querySelector<HTMLElement>(`#${id}`);
    (target?.matches("input, textarea") ? target : target?.querySelector<HTMLElement>("input"))?.focus();
  };
  const othersNumber = sheet.reporterKind !== "victim" || sheet.victimPhone !== "";
  return (
    <div ref={form} className="flex flex-col gap-3">
      <ChoiceGroup
        id="desk-problem"
        legend="เกิดอะไรขึ้น"
        choices={PROBLEM_CHOICES}
        value={sheet.problem}
        onChange={(problem) => change({ problem })}
        onChosenByKey={() => focusOn("desk-kind")}
        className="sm:grid-cols-2"
      />
      <ChoiceGroup
        id="desk-kind"
        legend="ใครโทรมา"
        choices={KIND_CHOICES}
        value={sheet.reporterKind}
        onChange={(reporterKind) => change({ reporterKind })}
        onChosenByKey={() => focusOn("desk-place")}
      />
      <PlaceFields
        sheet={sheet}
        change={change}
        places={places}
        homeProvinceCode={homeProvinceCode}
        onPlaced={() => focusOn("desk-phone")}
      />
      {map}
      <div className="grid gap-3 sm:grid-cols-2">
        <PhoneField id="desk-phone" label="เบอร์ผู้โทร" value={sheet.phone} onChange={(phone) => change({ phone })} />
        {othersNumber ? (
          <PhoneField
            id="desk-victim-phone"
            label="เบอร์ผู้ประสบเหตุ"
            value={sheet.victimPhone}
            onChange={(victimPhone) => change({ victimPhone })}
          />
        ) : null}
      </div>
      <TextArea
        id="desk-details"
        label="รายละเอียด"
        value={sheet.details}
        maxLength={DETAILS_MAX}
        onChange={(event) => change({ details: event.target.value })}
      />
      <ChoiceGroup
        id="desk-contact"
        legend="ติดต่อกลับแล้วปลอดภัยไหม (ใช้กับทุกเบอร์ในสายนี้)"
        choices={CONTACT_CHOICES}
        value={sheet.contact}
        onChange={(contact) => change({ contact })}
      />
      <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
        {QUESTIONS.map(([name, legend]) => (
          <ChoiceGroup
            key={name}
            legend={legend}
            choices={ANSWERS}
            value={sheet[name]}
            onChange={(answer) => change({ [name]: answer })}
            className="grid-cols-2"
            inline
            showKeys={false}
          />
        ))}
      </div>
      <label className="flex min-h-9 items-start gap-2.5 rounded-md border border-line px-3 py-2 text-base text-ink has-checked:border-accent has-checked:bg-accent-bg pointer-coarse:min-h-12">
        <input
          type="checkbox"
          checked={sheet.conflict}
          onChange={(event) => change({ conflict: event.target.checked })}
          className="mt-1 size-4.5 shrink-0 accent-accent"
        />
        <span>
          เจ้าหน้าที่ในพื้นที่เกี่ยวข้อง
          <span className="block text-sm text-ink-muted">
            สถานีในพื้นที่จะไม่ได้รับแจ้งและไม่เห็นเรื่องนี้ สถานีใกล้เคียงรับแทน และแจ้งหัวหน้าระดับจังหวัด
          </span>
        </span>
      </label>
    </div>
  );
}

function PhoneField({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const isUnreadable = value.trim() !== "" && !canBeCalled(value);
  return (
    <TextField
      id={id}
      label={label}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      maxLength={TYPED_PHONE_MAX}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      hint={isUnreadable ? "ยังไม่ครบ ส่งได้ ระบบเก็บไว้ตามที่พิมพ์" : undefined}
    />
  );
}
