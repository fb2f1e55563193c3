import type { Label } from "./label";

/** What the officer reads before the number. */
export const CONTACT_PREFERENCES = ["call", "text_only", "do_not_contact"] as const;
export type ContactPreference = (typeof CONTACT_PREFERENCES)[number];

export const CONTACT_PREFERENCE_LABELS = {
  call: { th: "โทรกลับได้", en: "May be called" },
  text_only: { th: "ติดต่อด้วยข้อความเท่านั้น", en: "Text only" },
  do_not_contact: { th: "ห้ามติดต่อกลับ", en: "Do not contact" },
} satisfies Record<ContactPreference, Label>;

/** Said beside every number: not having been asked is no leave to call. */
export function contactWishTh(wish: ContactPreference | null): string {
  return wish ? CONTACT_PREFERENCE_LABELS[wish].th : "ยังไม่ได้ถามว่าโทรได้ไหม";
}

/**
 * The wish a report's row holds. The version before writes its default, “call”, also when nobody was asked; whatever
 * else stands there was said.
 */
export function contactWishOf({
  contactWish,
  contactPreference,
}: {
  contactWish: ContactPreference | null;
  contactPreference: ContactPreference;
}): ContactPreference | null {
  return contactWish ?? (contactPreference === "call" ? null : contactPreference);
}
