import { reachOf } from "@/lib/access/roles.rules";
import type { ReportView } from "@/lib/incident/incident-view.schema";
import { type ContactPreference, contactWishTh } from "@/lib/vocabulary/contact";
import type { Role } from "@/lib/vocabulary/role";

/** Whether and how the reporter may be called, and what to say when not. */
export interface ContactAdvice {
  /** the reporters' wishes, most careful first; read before any number */
  preferences: { preference: ContactPreference | null; text: string }[];
  /** `call`: offer it · `careful`: offer it after a warning · `no`: say why not */
  offer: "call" | "careful" | "no";
  /** why not, or what to mind; null when there is nothing to add */
  reason: string | null;
  lineText: string;
}

type Report = Pick<ReportView, "contactPreference" | "phoneMasked" | "reachableByLine"> & {
  victimPhoneMasked?: string | null;
};

const CAREFUL_FIRST: readonly (ContactPreference | null)[] = ["do_not_contact", "text_only", null, "call"];

/** SAFETY 12: the wish comes before the number; “do not contact” of all who gave one closes the button. */
export function adviseContact(reports: readonly Report[], role: Role): ContactAdvice {
  const wishes = CAREFUL_FIRST.filter((wish) => reports.some((report) => report.contactPreference === wish));
  const common = {
    preferences: wishes.map((preference) => ({ preference, text: contactWishTh(preference) })),
    lineText: reports.some((report) => report.reachableByLine)
      ? "ระบบส่งข้อความถึงผู้แจ้งทาง LINE ได้"
      : "ระบบส่งข้อความถึงผู้แจ้งทาง LINE ไม่ได้",
  };
  const no = (reason: string): ContactAdvice => ({ ...common, offer: "no", reason });

  if (reachOf(role, "reporter.phone.reveal") === null) return no("บทบาทของคุณไม่เห็นเบอร์โทรของผู้แจ้ง");
  const withPhone = reports.filter((report) => report.phoneMasked !== null || Boolean(report.victimPhoneMasked));
  if (withPhone.length === 0) return no("ผู้แจ้งไม่ได้ให้เบอร์โทร");
  const callable = withPhone.filter((report) => report.contactPreference !== "do_not_contact");
  if (callable.length === 0) return no("ผู้แจ้งขอไม่ให้ติดต่อกลับ เพื่อความปลอดภัยของผู้แจ้ง");
  if (callable.every((report) => report.contactPreference === "text_only"))
    return { ...common, offer: "careful", reason: "ผู้แจ้งขอให้ติดต่อด้วยข้อความ เสียงโทรเข้าอาจทำให้เขาไม่ปลอดภัย" };
  if (!callable.some((report) => report.contactPreference === "call"))
    return { ...common, offer: "careful", reason: "อย่าเพิ่งโทร เสียงโทรเข้าอาจทำให้เขาไม่ปลอดภัย" };
  return { ...common, offer: "call", reason: null };
}
