import type { Label } from "./label";

/** EIDO agency roles, narrowed: who must go, who helps, who is kept informed. */
export const RESPONSE_ROLES = ["primary", "support", "inform"] as const;
export type ResponseRole = (typeof RESPONSE_ROLES)[number];

export const RESPONSE_ROLE_LABELS = {
  primary: { th: "หน่วยหลัก", en: "Primary" },
  support: { th: "ร่วมช่วยเหลือ", en: "Support" },
  inform: { th: "รับทราบ", en: "Informed" },
} satisfies Record<ResponseRole, Label>;
