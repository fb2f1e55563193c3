import type { Position } from "./earth.rules";

/**
 * Inhabited or visited islands farther from the drawn coast than the territorial sea reaches, as circles that hold
 * each group. Positions are general geographic knowledge.
 */
export const OFFSHORE_ISLANDS: readonly (Position & { nameTh: string; provinceCode: string; radiusM: number })[] = [
  { nameTh: "หมู่เกาะสิมิลัน", provinceCode: "82", latitude: 8.57, longitude: 97.64, radiusM: 14_000 },
  { nameTh: "เกาะตาชัย", provinceCode: "82", latitude: 9.07, longitude: 97.81, radiusM: 4_000 },
  { nameTh: "หมู่เกาะสุรินทร์", provinceCode: "82", latitude: 9.42, longitude: 97.87, radiusM: 9_000 },
  { nameTh: "หมู่เกาะอ่างทอง", provinceCode: "84", latitude: 9.67, longitude: 99.68, radiusM: 15_000 },
  { nameTh: "เกาะราชาน้อย", provinceCode: "83", latitude: 7.49, longitude: 98.32, radiusM: 5_000 },
  { nameTh: "หมู่เกาะพีพี", provinceCode: "81", latitude: 7.73, longitude: 98.77, radiusM: 10_000 },
  { nameTh: "เกาะรอก", provinceCode: "81", latitude: 7.21, longitude: 99.07, radiusM: 4_000 },
];
