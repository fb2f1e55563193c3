/** What the account says in units' LINE groups. Staff read Thai. Nothing here names an incident. */

export const GROUP_ASKS_FOR_CODE =
  "สวัสดี บัญชีนี้ใช้ส่งแจ้งเหตุถึงหน่วยงาน\n\nพิมพ์รหัสผูกกลุ่ม 8 ตัวที่หัวหน้าหน่วยได้จากหน้า “หน่วยงาน” ในกลุ่มนี้ เพื่อเริ่มรับแจ้งเหตุ";

export const GROUP_CODE_WRONG = "รหัสนี้ใช้ไม่ได้ อาจพิมพ์ผิด หมดอายุ หรือใช้ไปแล้ว\nขอรหัสใหม่จากหน้า “หน่วยงาน” แล้วพิมพ์อีกครั้ง";

export const GROUP_MUST_WAIT = "พิมพ์รหัสผิดหลายครั้ง กรุณารอ 15 นาทีแล้วลองใหม่ด้วยรหัสใหม่";

export function groupIsBound(unitNameTh: string): string {
  return `ผูกกลุ่มนี้กับ “${unitNameTh}” แล้ว\nการแจ้งเหตุของหน่วยจะส่งมาที่นี่`;
}

export function groupIsBack(unitNameTh: string): string {
  return `กลับมาแล้ว กลุ่มนี้ผูกกับ “${unitNameTh}” การแจ้งเหตุของหน่วยจะส่งมาที่นี่เช่นเดิม`;
}
