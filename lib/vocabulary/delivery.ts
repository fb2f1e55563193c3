import type { Label } from "./label";

export const DELIVERY_STATUSES = ["queued", "sent", "seen", "accepted", "declined", "timed_out", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** “Sent” is LINE's word, not a person's: only “seen” and “accepted” say that somebody read it. */
export const DELIVERY_STATUS_LABELS = {
  queued: { th: "รอส่ง", en: "Queued" },
  sent: { th: "ส่งเข้า LINE แล้ว", en: "Sent" },
  seen: { th: "เปิดอ่านแล้ว", en: "Seen" },
  accepted: { th: "รับเรื่อง", en: "Accepted" },
  declined: { th: "ขอไม่รับ", en: "Declined" },
  timed_out: { th: "ไม่มีผู้ตอบ", en: "Timed out" },
  failed: { th: "ส่งไม่สำเร็จ", en: "Failed" },
} satisfies Record<DeliveryStatus, Label>;

/** By which door an alert goes to its recipient. */
export const DELIVERY_CHANNELS = ["line_group", "line_user", "sms", "web_push"] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

export const DELIVERY_CHANNEL_LABELS = {
  line_group: { th: "กลุ่ม LINE", en: "LINE group" },
  line_user: { th: "LINE ส่วนตัว", en: "LINE, personal" },
  sms: { th: "SMS", en: "SMS" },
  web_push: { th: "แจ้งเตือนบนเว็บ", en: "Web push" },
} satisfies Record<DeliveryChannel, Label>;

/** Why a unit cannot take an incident, in the order people see them. */
export const DECLINE_REASONS = ["other_incident", "no_officer", "out_of_area", "equipment", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const DECLINE_REASON_LABELS = {
  other_incident: { th: "ติดเหตุอื่นอยู่", en: "Busy with another incident" },
  no_officer: { th: "ไม่มีเจ้าหน้าที่ว่าง", en: "No officer free" },
  out_of_area: { th: "อยู่นอกพื้นที่รับผิดชอบ", en: "Outside the unit's area" },
  equipment: { th: "รถหรืออุปกรณ์ไม่พร้อม", en: "Vehicle or equipment not ready" },
  other: { th: "เหตุผลอื่น", en: "Another reason" },
} satisfies Record<DeclineReason, Label>;

/** Thai name of a stored reason; a reason this version does not know is shown as “other”. */
export function declineReasonNameTh(reason: string): string {
  const known = DECLINE_REASONS.find((one) => one === reason) ?? "other";
  return DECLINE_REASON_LABELS[known].th;
}

/** Why nothing was sent, as far as it is our own doing; what LINE or a gateway answers is a code of theirs. */
export const FAILURE_CAUSES = [
  "no_channel",
  "withdrawn",
  "quota_exhausted",
  "quota_reserved",
  "no_phone",
  "no_gateway",
  "no_subscription",
  "no_keys",
  "subscription_gone",
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

const FAILURE_CAUSE_LABELS = {
  no_channel: {
    th: "หน่วยยังไม่มีกลุ่ม LINE หรือเจ้าหน้าที่ที่ผูก LINE ไว้ ต้องโทรแจ้ง",
    en: "The unit has no LINE group and no officer with LINE: telephone",
  },
  withdrawn: { th: "ยกเลิกก่อนส่ง เพราะหน่วยนี้ไม่ต้องดำเนินการแล้ว", en: "Withdrawn before it was sent" },
  quota_exhausted: { th: "โควตาข้อความ LINE ของเดือนนี้หมดแล้ว", en: "This month's LINE quota is used up" },
  quota_reserved: { th: "โควตา LINE เหลือน้อย เก็บไว้สำหรับการแจ้งเหตุ", en: "LINE quota is low and kept for alerts" },
  no_phone: { th: "ไม่มีเบอร์มือถือสำหรับรับ SMS", en: "No mobile number for SMS" },
  no_gateway: { th: "ยังไม่ได้ตั้งค่าผู้ให้บริการ SMS", en: "No SMS provider is configured" },
  no_subscription: { th: "เครื่องของเจ้าหน้าที่ไม่ได้เปิดรับแจ้งเตือน", en: "No device of the officer takes web push" },
  no_keys: { th: "ยังไม่ได้ตั้งค่าการแจ้งเตือนบนเว็บ", en: "Web push is not configured" },
  subscription_gone: { th: "เครื่องของเจ้าหน้าที่เลิกรับแจ้งเตือนแล้ว", en: "The officer's device left web push" },
} satisfies Record<FailureCause, Label>;

/** Tells somebody who must decide whether to pick up a phone instead why an alert was not sent. */
export function failureNameTh(cause: string | null, channel: DeliveryChannel = "line_group"): string {
  if (cause === null) return "ไม่ทราบสาเหตุ";
  const known = FAILURE_CAUSES.find((one) => one === cause);
  if (known) return FAILURE_CAUSE_LABELS[known].th;
  const core = cause.replace(/^gave_up_/, "");
  const gaveUp = core === cause ? "" : " (ลองซ้ำจนหมดเวลา)";
  if (channel === "sms") return `ผู้ให้บริการ SMS ไม่รับหรือไม่ตอบ${gaveUp}`;
  if (channel === "web_push") return `ระบบแจ้งเตือนบนเว็บไม่รับหรือไม่ตอบ${gaveUp}`;
  if (core === "timeout") return `LINE ไม่ตอบในเวลา${gaveUp}`;
  if (core === "network") return `ต่อ LINE ไม่ได้${gaveUp}`;
  if (core === "http_400") return `LINE ไม่รับข้อความนี้${gaveUp}`;
  if (core === "http_401" || core === "http_403") return `LINE ไม่อนุญาตให้ส่ง แจ้งผู้ดูแลระบบ${gaveUp}`;
  if (core === "http_404") return `ไม่พบกลุ่มหรือผู้รับใน LINE อาจถูกนำออกจากกลุ่ม${gaveUp}`;
  if (core === "http_429") return `ส่งเกินจำนวนที่ LINE กำหนด${gaveUp}`;
  if (core.startsWith("http_5")) return `LINE ขัดข้อง${gaveUp}`;
  return `ส่งไม่สำเร็จ (${cause})`;
}
