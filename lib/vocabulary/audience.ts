import type { Label } from "./label";

/**
 * Who is asked at a step of the ladder. `station`: the response plan's primary units (step 0 alerts the whole plan);
 * `neighbours`: the nearest stations beside them; `centre_191`: the province's 191 centre, in Bangkok the radio centre;
 * `nearby_191`: the 191 centres of the nearest other provinces; `centre_1300`: the ministry's social-help centre.
 */
export const AUDIENCES = [
  "station",
  "neighbours",
  "centre_191",
  "provincial_head",
  "national_desk",
  "nearby_191",
  "regional_head",
  "centre_1300",
] as const;
export type Audience = (typeof AUDIENCES)[number];

export const AUDIENCE_LABELS = {
  station: { th: "หน่วยหลักในพื้นที่", en: "Primary units of the area" },
  neighbours: { th: "สถานีข้างเคียง", en: "Neighbouring stations" },
  centre_191: { th: "ศูนย์ 191", en: "191 centre" },
  provincial_head: { th: "หัวหน้าระดับจังหวัด", en: "Provincial head" },
  national_desk: { th: "โต๊ะกลางระดับชาติ", en: "National desk" },
  nearby_191: { th: "ศูนย์ 191 จังหวัดข้างเคียง", en: "191 centres of neighbouring provinces" },
  regional_head: { th: "หัวหน้าระดับภาค", en: "Regional head" },
  centre_1300: { th: "ศูนย์ช่วยเหลือสังคม 1300", en: "1300 social-help centre" },
} satisfies Record<Audience, Label>;

/** An audience that this version does not know is shown as itself rather than hidden. */
export function audienceNameTh(audience: string): string {
  const known = AUDIENCES.find((one) => one === audience);
  return known ? AUDIENCE_LABELS[known].th : audience;
}
