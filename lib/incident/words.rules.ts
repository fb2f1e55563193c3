/** The fixed words of an incident, in the order people see them (docs/architecture.md, “Words”). */

export const PROBLEMS = ["assault", "confinement", "sexual_abuse_risk", "violent_frenzy", "gathering"] as const;
export type Problem = (typeof PROBLEMS)[number];

export const PROBLEM_NAMES_TH: Record<Problem, string> = {
  assault: "ข่มขู่ว่าจะทำร้ายหรือทำร้าย",
  confinement: "กักขังหน่วงเหนี่ยว",
  sexual_abuse_risk: "เสี่ยงถูกล่วงละเมิดทางเพศ",
  violent_frenzy: "ผู้คลุ้มคลั่งก่อให้เกิดเหตุร้าย",
  gathering: "มั่วสุมจนก่อให้เกิดเหตุร้าย",
};

/** What to call an incident whose reporter never said what it is. */
export const PROBLEM_NOT_STATED_TH = "ยังไม่ระบุว่าเกิดอะไร";

export function problemNameTh({ problem, problemAssumed }: { problem: Problem; problemAssumed: boolean }): string {
  return problemAssumed ? PROBLEM_NOT_STATED_TH : PROBLEM_NAMES_TH[problem];
}

export const INCIDENT_STATUSES = [
  "received",
  "dispatched",
  "accepted",
  "en_route",
  "on_scene",
  "resolved",
  "closed",
] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** For staff. */
export const STATUS_NAMES_TH: Record<IncidentStatus, string> = {
  received: "รับแจ้งแล้ว",
  dispatched: "ส่งแจ้งหน่วยแล้ว",
  accepted: "รับเรื่องแล้ว",
  en_route: "กำลังเดินทาง",
  on_scene: "ถึงที่เกิดเหตุ",
  resolved: "เสร็จสิ้น",
  closed: "ปิดเหตุ",
};

export const DISPOSITIONS = [
  "help_given",
  "arrest",
  "settled_by_contact",
  "taken_to_hospital",
  "handed_to_protection",
  "gone_on_arrival",
  "duplicate",
  "accidental",
  "unfounded",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const DISPOSITION_NAMES_TH: Record<Disposition, string> = {
  help_given: "ให้ความช่วยเหลือแล้ว",
  arrest: "จับกุมผู้ก่อเหตุ",
  settled_by_contact: "ติดต่อแล้ว เหตุสงบ",
  taken_to_hospital: "นำส่งโรงพยาบาล",
  handed_to_protection: "ส่งต่องานคุ้มครอง",
  gone_on_arrival: "ไปถึงแล้วไม่พบเหตุ",
  duplicate: "แจ้งซ้ำ",
  accidental: "แจ้งโดยไม่ตั้งใจ",
  unfounded: "ไม่มีเหตุจริง (รอผู้บังคับบัญชายืนยัน)",
};

export const RESPONSE_ROLES = ["primary", "support", "inform"] as const;
export type ResponseRole = (typeof RESPONSE_ROLES)[number];

export const RESPONSE_ROLE_NAMES_TH: Record<ResponseRole, string> = {
  primary: "หน่วยหลัก",
  support: "ร่วมช่วยเหลือ",
  inform: "รับทราบ",
};

export const DELIVERY_STATUSES = ["queued", "sent", "seen", "accepted", "declined", "timed_out", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** “Sent” is LINE's word, not a person's: only “seen” and “accepted” say that somebody read it. */
export const DELIVERY_STATUS_NAMES_TH: Record<DeliveryStatus, string> = {
  queued: "รอส่ง",
  sent: "ส่งเข้า LINE แล้ว",
  seen: "เปิดอ่านแล้ว",
  accepted: "รับเรื่อง",
  declined: "ขอไม่รับ",
  timed_out: "ไม่มีผู้ตอบ",
  failed: "ส่งไม่สำเร็จ",
};

export const REPORTER_KINDS = ["victim", "relative", "bystander", "official"] as const;
export type ReporterKind = (typeof REPORTER_KINDS)[number];

export const REPORTER_KIND_NAMES_TH: Record<ReporterKind, string> = {
  victim: "ผู้ประสบเหตุ",
  relative: "ญาติ",
  bystander: "ผู้พบเห็น",
  official: "เจ้าหน้าที่หรืออาสาสมัคร",
};

export const LOCATION_SOURCES = ["gps", "pin", "line", "text"] as const;
export type LocationSource = (typeof LOCATION_SOURCES)[number];

export const LOCATION_SOURCE_NAMES_TH: Record<LocationSource, string> = {
  gps: "GPS ของเครื่อง",
  pin: "ปักหมุดบนแผนที่",
  line: "ตำแหน่งที่ส่งทาง LINE",
  text: "พิมพ์บอกสถานที่",
};

export const CONTACT_PREFERENCES = ["call", "text_only", "do_not_contact"] as const;
export type ContactPreference = (typeof CONTACT_PREFERENCES)[number];

export const CONTACT_PREFERENCE_NAMES_TH: Record<ContactPreference, string> = {
  call: "โทรกลับได้",
  text_only: "ติดต่อด้วยข้อความเท่านั้น",
  do_not_contact: "ห้ามติดต่อกลับ",
};

const LANGUAGE_NAMES_TH: Record<string, string> = {
  th: "ไทย",
  en: "อังกฤษ",
  my: "พม่า",
  lo: "ลาว",
  km: "เขมร",
  ms: "มลายู",
  vi: "เวียดนาม",
};

/** In Thai, because the officer decides by it who should speak with the reporter. */
export function languageNameTh(language: string): string {
  return LANGUAGE_NAMES_TH[language] ?? language;
}
