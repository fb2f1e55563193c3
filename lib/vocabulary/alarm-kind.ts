import type { Label } from "./label";

/** Alarms of one incident. */
export const INCIDENT_ALARM_KINDS = [
  "outside_thailand",
  "no_location",
  "no_unit",
  "no_channel",
  "delivery_failed",
  "unaccepted",
  "ladder_exhausted",
  "no_arrival",
  "words_after_end",
  "invariant_broken", // raised and cleared by the watchdog alone; also without an incident
] as const;
export type IncidentAlarmKind = (typeof INCIDENT_ALARM_KINDS)[number];

/** Alarms of a unit's channel or of LINE as a whole. */
export const CHANNEL_ALARM_KINDS = ["group_left", "group_lost", "never_answers", "line_down", "line_quota"] as const;

/** Everything a human at the national desk can be asked to look at. */
export const ALARM_KINDS = [...INCIDENT_ALARM_KINDS, ...CHANNEL_ALARM_KINDS] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

const ALARM_LABELS = {
  outside_thailand: { th: "หมุดอยู่นอกประเทศไทย", en: "Pin outside Thailand" },
  no_location: { th: "ไม่มีตำแหน่ง", en: "No location" },
  no_unit: { th: "ไม่มีหน่วยรับผิดชอบ", en: "No responsible unit" },
  no_channel: { th: "ไม่มีช่องทางแจ้งหน่วยใดเลย", en: "No channel to any unit" },
  delivery_failed: { th: "ส่งแจ้งหน่วยไม่สำเร็จ", en: "An alert could not be delivered" },
  unaccepted: { th: "ยังไม่มีผู้รับเรื่อง", en: "Nobody has accepted" },
  ladder_exhausted: { th: "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง", en: "Every step was alerted, nobody accepted" },
  no_arrival: { th: "รับเรื่องแล้วแต่ยังไม่ถึงที่เกิดเหตุตามเวลา", en: "Accepted, but nobody arrived in time" },
  words_after_end: { th: "ผู้แจ้งเขียนมาหลังจบเหตุ", en: "The reporter wrote after the end" },
  invariant_broken: { th: "ผู้เฝ้าระวังพบว่าเหตุนี้ค้างอยู่", en: "The watchdog found this incident stuck" },
  group_left: {
    th: "กลุ่ม LINE ของหน่วยนำบัญชีออก แจ้งเหตุไปไม่ถึงกลุ่ม",
    en: "The unit's LINE group removed the account",
  },
  group_lost: {
    th: "ส่งเข้ากลุ่ม LINE ของหน่วยไม่ได้ ต้องเชิญบัญชีเข้ากลุ่มใหม่",
    en: "The unit's LINE group cannot be reached",
  },
  never_answers: { th: "หน่วยนี้ไม่ตอบรับการแจ้งหลายครั้งติดกัน", en: "The unit left several alerts unanswered" },
  line_down: { th: "ส่งข้อความทาง LINE ไม่ได้ ระบบใช้ช่องทางสำรอง", en: "LINE is down, fallback channels are used" },
  line_quota: { th: "โควตาข้อความ LINE ของเดือนนี้ใกล้หมด", en: "This month's LINE quota is nearly used up" },
} satisfies Record<AlarmKind, Label>;

/** An alarm that this version does not know is shown as itself rather than hidden. */
export function alarmNameTh(kind: string): string {
  const known = ALARM_KINDS.find((one) => one === kind);
  return known ? ALARM_LABELS[known].th : kind;
}

/** An alarm of a unit or of the system, with what its figures say; never an incident's problem or place. */
export function alarmSentenceTh({
  kind,
  unitNameTh,
  data,
}: {
  kind: string;
  unitNameTh: string | null;
  data: Record<string, unknown>;
}): string {
  const parts = [
    alarmNameTh(kind),
    unitNameTh,
    typeof data.percent === "number" ? `ใช้ไปแล้ว ${data.percent}%` : null,
    typeof data.count === "number" && data.count > 1 ? `${data.count} รายการ` : null,
  ];
  return parts.filter(Boolean).join(" · ");
}
