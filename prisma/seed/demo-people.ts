import type { Role } from "../../lib/generated/prisma/client";

/** Signs in every demo person. Known to the whole world, so it is set on demo rows alone. */
export const DEMO_PASSWORD = "ess-demo-2566";

/** A made-up member of staff. `unitCode` is the directory's unit code; LINE ids have LINE's shape and belong to nobody. */
export type DemoPerson = {
  username: string;
  displayName: string;
  role: Role;
  unitCode: string | null;
  provinceCode: string | null;
  policeRegion: string | null;
  lineUserId: string;
};

type Scope = Partial<Pick<DemoPerson, "unitCode" | "provinceCode" | "policeRegion">>;

/** All demo staff; every username and LINE id is fixed, so the simulator and journeys can rely on them. */
export const DEMO_PEOPLE = [
  person(1, "officer.plk", "ร.ต.ท.หญิง กมลวรรณ ศรีสุข", "duty_officer", { unitCode: "station-6501", provinceCode: "65" }),
  person(2, "officer2.plk", "ด.ต. สมชาย ใจมั่น", "duty_officer", { unitCode: "station-6501", provinceCode: "65" }),
  person(3, "chief.plk", "พ.ต.อ. วิทยา ทองแท้", "unit_head", { unitCode: "station-6501", provinceCode: "65" }),
  person(4, "191.plk", "ส.ต.อ. ณัฐพล แสงทอง", "duty_officer", { unitCode: "centre-191-65", provinceCode: "65" }),
  person(5, "onehome.plk", "น.ส. พิมพ์ชนก บุญมา", "duty_officer", { unitCode: "one-home-65", provinceCode: "65" }),
  person(6, "shelter.plk", "นาง สุภาพร แก้วใส", "duty_officer", { unitCode: "shelter-65", provinceCode: "65" }),
  person(7, "volunteer.plk", "นาง บุญเรือน คำดี", "volunteer", { unitCode: "volunteers-65", provinceCode: "65" }),
  person(8, "head.plk", "นาย ธนกร วัฒนศิริ", "provincial_head", { provinceCode: "65" }),
  person(9, "protection.plk", "น.ส. อรทัย พรหมมา", "protection_worker", { unitCode: "one-home-65", provinceCode: "65" }),
  person(10, "officer.npm", "ร.ต.อ. อนุชา ศรีวิไล", "duty_officer", { unitCode: "station-4801", provinceCode: "48" }),
  person(11, "head.npm", "นาง จันทร์เพ็ญ สุวรรณไตร", "provincial_head", { provinceCode: "48" }),
  person(12, "officer.bkk", "ร.ต.ต. ภาณุพงศ์ รัตนชัย", "duty_officer", { unitCode: "station-1007", provinceCode: "10" }),
  person(13, "phanfa.bkk", "ด.ต.หญิง รัตนา เจริญผล", "duty_officer", { unitCode: "centre-191-10", provinceCode: "10" }),
  person(14, "head.bkk", "นาย ปิยะ อินทรวงศ์", "provincial_head", { provinceCode: "10" }),
  person(15, "region6", "พล.ต.ต. ชัยวัฒน์ ธรรมรักษ์", "regional_head", { policeRegion: "6" }),
  person(16, "desk", "น.ส. ศิริพร มั่นคง", "national_desk", { unitCode: "national-desk" }),
  person(17, "auditor", "นาย วรพจน์ เที่ยงธรรม", "auditor"),
  person(18, "admin", "น.ส. มาลี ระบบดี", "administrator"),
] as const satisfies readonly DemoPerson[];

function person(number: number, username: string, displayName: string, role: Role, scope: Scope = {}): DemoPerson {
  return {
    username,
    displayName,
    role,
    unitCode: scope.unitCode ?? null,
    provinceCode: scope.provinceCode ?? null,
    policeRegion: scope.policeRegion ?? null,
    lineUserId: `Ude${String(number).padStart(30, "0")}`,
  };
}
