"use client";
import { House } from "lucide-react";
import type { ReactNode } from "react";
import type { ControlSize } from "@/components/ui/control-style";
import { CheckField } from "@/components/ui/check-field";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { membersOf } from "./state";

const SIZES = membersOf<ControlSize>({ md: "สำหรับจอใหญ่", lg: "สำหรับนิ้วมือ" });
const PROVINCES = [
  { value: "65", label: "พิษณุโลก" },
  { value: "10", label: "กรุงเทพมหานคร" },
  { value: "90", label: "สงขลา (ยังไม่เปิดใช้)", disabled: true },
];
const PLACES = [
  { value: "home", label: "ที่บ้าน", description: "ที่อยู่ที่แจ้งไว้", icon: <House aria-hidden="true" className="size-5" /> },
  { value: "away", label: "ที่อื่น" },
];

const ignore = () => undefined;

export const FIELDS: Record<string, ReactNode> = {
  "check-field": (
    <>
      <CheckField label="แจ้งทุกหน่วย" checked={false} onChange={ignore} />
      <CheckField label="แจ้งเฉพาะสถานี" hint="หน่วยอื่นเห็นในรายการ" checked onChange={ignore} />
      <CheckField label="ยังไม่เปิดใช้" checked={false} disabled onChange={ignore} />
    </>
  ),
  field: (
    <Field label="ความแม่นยำ" hint="เป็นเมตร" error="ต้องเป็นตัวเลข">
      {(control) => <input {...control} type="range" defaultValue={20} className="w-full accent-accent" />}
    </Field>
  ),
  "text-field": (
    <>
      {SIZES.map(([size, label]) => (
        <TextField key={size} size={size} label={label} defaultValue="สภ.เมืองพิษณุโลก" />
      ))}
      <TextField label="ว่าง" placeholder="08x-xxx-xxxx" hint="ตัวเลข 10 หลัก" optional />
      <TextField label="ผิด" defaultValue="0812" error="เบอร์นี้ไม่ครบ" />
      <TextField label="ใช้ไม่ได้" defaultValue="ปิดไว้" disabled />
      <TextField label="อ่านอย่างเดียว" defaultValue="69-000001" readOnly />
    </>
  ),
  "text-area": (
    <>
      {SIZES.map(([size, label]) => (
        <TextArea key={size} size={size} label={label} defaultValue="ได้ยินเสียงร้องจากชั้นสอง" />
      ))}
      <TextArea label="ว่าง" placeholder="พิมพ์บันทึก" hint="ผู้แจ้งไม่เห็น" optional />
      <TextArea label="ผิด" defaultValue="…" error="สั้นเกินไป" />
      <TextArea label="ใช้ไม่ได้" defaultValue="ปิดไว้" disabled />
    </>
  ),
  select: (
    <>
      {SIZES.map(([size, label]) => (
        <Select key={size} size={size} label={label} options={PROVINCES} defaultValue="65" />
      ))}
      <Select label="ยังไม่เลือก" options={PROVINCES} placeholder="เลือกจังหวัด" hint="ที่เกิดเหตุ" optional />
      <Select label="ผิด" options={PROVINCES} placeholder="เลือกจังหวัด" error="โปรดเลือก" />
      <Select label="ใช้ไม่ได้" options={PROVINCES} defaultValue="65" disabled />
    </>
  ),
  "radio-cards": (
    <>
      <RadioCards legend="หนึ่งคอลัมน์" name="gallery-one" options={PLACES} defaultValue="home" />
      <RadioCards legend="สองคอลัมน์" name="gallery-two" options={PLACES} columns={2} error="โปรดเลือกหนึ่งข้อ" />
      <RadioCards legend="คำถามที่หัวข้อถามแล้ว" name="gallery-hidden" options={PLACES} hideLegend />
    </>
  ),
};
