import type { Label } from "./label";

export const UNIT_KINDS = [
  "police_station",
  "centre_191",
  "centre_1300",
  "one_home",
  "shelter",
  "volunteer_network",
  "national_desk",
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UNIT_KIND_LABELS = {
  police_station: { th: "สถานีตำรวจ", en: "Police station" },
  centre_191: { th: "ศูนย์ 191", en: "191 centre" },
  centre_1300: { th: "ศูนย์ 1300", en: "1300 centre" },
  one_home: { th: "ทีม One Home พม.", en: "One Home team" },
  shelter: { th: "บ้านพักเด็กและครอบครัว", en: "Children's and family shelter" },
  volunteer_network: { th: "เครือข่ายอาสาสมัคร", en: "Volunteer network" },
  national_desk: { th: "โต๊ะกลาง", en: "National desk" },
} satisfies Record<UnitKind, Label>;
