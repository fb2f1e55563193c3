import type { Label } from "./label";

/** Roles of staff (docs/architecture.md, “Roles and reach”). A reporter is not staff and holds a status token instead. */
export const ROLES = [
  "volunteer",
  "duty_officer",
  "unit_head",
  "provincial_head",
  "regional_head",
  "national_desk",
  "protection_worker",
  "auditor",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS = {
  volunteer: { th: "อาสาสมัคร", en: "Volunteer" },
  duty_officer: { th: "เจ้าหน้าที่เวร", en: "Duty officer" },
  unit_head: { th: "หัวหน้าหน่วย", en: "Unit head" },
  provincial_head: { th: "หัวหน้าระดับจังหวัด", en: "Provincial head" },
  regional_head: { th: "หัวหน้าระดับภาค", en: "Regional head" },
  national_desk: { th: "โต๊ะกลางระดับชาติ", en: "National desk" },
  protection_worker: { th: "เจ้าหน้าที่คุ้มครอง", en: "Protection worker" },
  auditor: { th: "ผู้ตรวจสอบ", en: "Auditor" },
  administrator: { th: "ผู้ดูแลระบบ", en: "Administrator" },
} satisfies Record<Role, Label>;
