import type { PushState } from "./push-state.rules";

export const PUSH_TITLE_TH = "รับแจ้งเตือนบนเครื่องนี้";

/** What each state means for the officer, and what they can do about it. */
export const PUSH_WORDS_TH: Record<PushState, string> = {
  checking: "กำลังตรวจเครื่องนี้",
  unsupported: "เบราว์เซอร์นี้รับแจ้งเตือนไม่ได้ เปิดหน้านี้ใน Chrome นอก LINE หรือเพิ่มไว้ที่หน้าจอโฮม (iPhone)",
  denied: "เครื่องนี้ปิดการแจ้งเตือนไว้ เปิดได้ที่การตั้งค่าของเบราว์เซอร์",
  off: "เมื่อมีงานใหม่ เครื่องนี้จะเตือนแม้ LINE ขัดข้อง ข้อความไม่บอกรายละเอียด",
  on: "เปิดอยู่ เมื่อมีงานใหม่ เครื่องนี้จะเตือนแม้ LINE ขัดข้อง",
};

export const PUSH_FAILED_TH = "ยังตั้งค่าไม่สำเร็จ ลองใหม่อีกครั้ง";
