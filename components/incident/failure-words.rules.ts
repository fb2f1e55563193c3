import type { DeliveryView } from "@/lib/incident/incident-view.schema";

const CAUSES_TH: Record<string, string> = {
  no_channel: "หน่วยยังไม่มีกลุ่ม LINE หรือเจ้าหน้าที่ที่ผูก LINE ไว้ ต้องโทรแจ้ง",
  withdrawn: "ยกเลิกก่อนส่ง เพราะหน่วยนี้ไม่ต้องดำเนินการแล้ว",
  quota_exhausted: "โควตาข้อความ LINE ของเดือนนี้หมดแล้ว",
  quota_reserved: "โควตา LINE เหลือน้อย เก็บไว้สำหรับการแจ้งเหตุ",
  no_phone: "ไม่มีเบอร์มือถือสำหรับรับ SMS",
  no_gateway: "ยังไม่ได้ตั้งค่าผู้ให้บริการ SMS",
  no_subscription: "เครื่องของเจ้าหน้าที่ไม่ได้เปิดรับแจ้งเตือน",
  no_keys: "ยังไม่ได้ตั้งค่าการแจ้งเตือนบนเว็บ",
  subscription_gone: "เครื่องของเจ้าหน้าที่เลิกรับแจ้งเตือนแล้ว",
};

/** What to tell somebody who must decide whether to pick up a phone instead. */
export function failureNameTh(cause: string | null, channel: DeliveryView["channel"] = "line_group"): string {
  if (cause === null) return "ไม่ทราบสาเหตุ";
  const known = CAUSES_TH[cause];
  if (known) return known;
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
