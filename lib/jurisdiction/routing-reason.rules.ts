import type { InThailandReason, OutsideReason } from "./place.rules";
import type { UnitReason } from "./responsible-units.rules";

/** What the province of a report without a pin was guessed from. */
export type GuessReason = "guessed_from_words" | "guessed_from_last_pin";

/** How the place itself was settled; `no_position` when the report has no pin. */
export type PlaceReason = InThailandReason | OutsideReason | "no_position" | GuessReason;

const PLACE_SENTENCES: Record<PlaceReason, string> = {
  inside_province: "หมุดอยู่ในจังหวัดนี้",
  radius_crosses_border: "ตำแหน่งคลาดเคลื่อนได้ถึงจังหวัดข้างเคียง จึงแจ้งทั้งสองฝั่ง",
  near_province_border: "หมุดอยู่ชิดเขตจังหวัด จึงแจ้งทั้งสองฝั่ง",
  near_country_border: "หมุดอยู่ชิดชายแดน โปรดยืนยันตำแหน่ง",
  near_coast: "หมุดอยู่นอกแนวชายฝั่งในแผนที่ จึงใช้จังหวัดที่ใกล้ที่สุด",
  island: "หมุดอยู่บนเกาะของจังหวัดนี้",
  invalid_position: "ตำแหน่งที่ได้รับใช้ไม่ได้ ส่งให้โต๊ะกลาง",
  neighbour_country: "หมุดอยู่ในประเทศเพื่อนบ้าน ส่งให้โต๊ะกลาง",
  at_sea: "หมุดอยู่กลางทะเล ส่งให้โต๊ะกลาง",
  far_away: "หมุดอยู่นอกประเทศไทย ส่งให้โต๊ะกลาง",
  no_position: "ยังไม่มีตำแหน่ง ส่งให้โต๊ะกลาง",
  guessed_from_words: "ยังไม่มีตำแหน่ง เดาจังหวัดจากคำของผู้แจ้ง โปรดยืนยัน",
  guessed_from_last_pin: "ยังไม่มีตำแหน่ง เดาจังหวัดจากตำแหน่งที่ผู้แจ้งคนนี้ส่งไว้ใน 24 ชั่วโมงก่อน โปรดยืนยัน",
};

const UNIT_SENTENCES: Record<UnitReason, string> = {
  coverage_polygon: "หมุดอยู่ในเขตรับผิดชอบ",
  coverage_district_approximate: "ดูแลอำเภอที่ใกล้ที่สุด (โดยประมาณ)",
  coverage_province: "ดูแลทั้งจังหวัด",
  coverage_country: "ดูแลทั้งประเทศ",
  radius_touches_polygon: "หมุดอาจอยู่ในเขตรับผิดชอบของหน่วยนี้",
  radius_touches_district: "ดูแลอำเภอข้างเคียงที่หมุดอาจอยู่ (โดยประมาณ)",
  radius_touches_province: "ดูแลจังหวัดข้างเคียงที่หมุดอาจอยู่",
  nearest_fallback: "ใกล้ที่สุด ยังไม่มีหน่วยใดกำหนดเขตไว้ที่นี่",
  desk_outside_thailand: "โต๊ะกลางรับเอง เพราะไม่มีหมุดในประเทศไทย",
  desk_no_unit: "โต๊ะกลางรับเอง เพราะไม่พบหน่วยรับผิดชอบ",
  desk_place_uncertain: "โต๊ะกลางช่วยดู เพราะตำแหน่งยังไม่แน่นอน",
  conflict_neighbour: "สถานีใกล้เคียง รับเรื่องแทนหน่วยในพื้นที่",
  owner_stays: "รับเรื่องไว้ก่อนแก้ไข ยังเป็นเจ้าของเรื่อง แม้หมุดใหม่อยู่นอกเขต",
  guessed_province: "ศูนย์ 191 ของจังหวัดที่เดา เพราะยังไม่มีตำแหน่ง",
};

/** Why the escalation ladder asked a unit that the routing had not. */
export type LadderReason =
  "ladder_neighbour" | "ladder_centre_191" | "ladder_national_desk" | "ladder_nearby_191" | "ladder_centre_1300";

const LADDER_SENTENCES: Record<LadderReason, string> = {
  ladder_neighbour: "สถานีข้างเคียงที่ใกล้ที่สุด แจ้งเพิ่มเพราะยังไม่มีผู้รับเรื่อง",
  ladder_centre_191: "ศูนย์ 191 ของจังหวัด แจ้งเพิ่มเพราะยังไม่มีผู้รับเรื่อง",
  ladder_national_desk: "โต๊ะกลางระดับชาติ แจ้งเพิ่มเพราะยังไม่มีผู้รับเรื่อง",
  ladder_nearby_191: "ศูนย์ 191 จังหวัดข้างเคียง แจ้งเพิ่มเพราะแจ้งครบทุกขั้นแล้วยังไม่มีผู้รับเรื่อง",
  ladder_centre_1300: "ศูนย์ 1300 แจ้งเพิ่มเพราะแจ้งครบทุกขั้นแล้วยังไม่มีผู้รับเรื่อง",
};

/** Thai sentence for a place's reason; null for a code this version does not know. */
export function placeReasonTh(reason: string): string | null {
  return Object.hasOwn(PLACE_SENTENCES, reason) ? PLACE_SENTENCES[reason as PlaceReason] : null;
}

/** Thai sentence for why a unit was chosen; null for a code this version does not know. */
export function unitReasonTh(reason: string): string | null {
  if (Object.hasOwn(LADDER_SENTENCES, reason)) return LADDER_SENTENCES[reason as LadderReason];
  return Object.hasOwn(UNIT_SENTENCES, reason) ? UNIT_SENTENCES[reason as UnitReason] : null;
}
