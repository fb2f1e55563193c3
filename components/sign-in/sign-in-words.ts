import { OFFLINE_TH } from "@/components/client/offline-words";

const ERRORS_TH: Record<string, string> = {
  CredentialsSignin: "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง หากลองหลายครั้งแล้ว รอสักครู่ก่อนลองใหม่",
  AccessDenied: "บัญชี LINE นี้ยังไม่ได้ผูกกับเจ้าหน้าที่ เข้าสู่ระบบด้วยชื่อผู้ใช้ก่อน หรือแจ้งหัวหน้าหน่วย",
  OAuthSignin: "ติดต่อ LINE ไม่ได้ ลองใหม่ หรือเข้าสู่ระบบด้วยชื่อผู้ใช้",
  OAuthCallback: "เข้าสู่ระบบด้วย LINE ไม่สำเร็จ ลองใหม่ หรือเข้าสู่ระบบด้วยชื่อผู้ใช้",
  Callback: "เข้าสู่ระบบไม่สำเร็จ ลองใหม่อีกครั้ง",
  SessionRequired: "กรุณาเข้าสู่ระบบก่อน",
  offline: OFFLINE_TH.tryAgain,
};

/** @returns what went wrong in words for the person, or null when nothing did; an unknown code gets a plain sentence */
export function signInErrorTh(code: string | undefined): string | null {
  if (!code) return null;
  return ERRORS_TH[code] ?? "เข้าสู่ระบบไม่สำเร็จ ลองใหม่อีกครั้ง หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ";
}
