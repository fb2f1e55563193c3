import type { IncidentSummary } from "@/lib/incident/incident-view.schema";

/** Where, as far as it is known. A label that may be wrong says so. */
export function placeTh(
  incident: Pick<
    IncidentSummary,
    "provinceNameTh" | "districtNameTh" | "placeConfidence" | "provinceCode" | "latitude"
  >,
): { text: string; approximate: boolean } {
  const { provinceNameTh, districtNameTh, provinceCode, placeConfidence, latitude } = incident;
  if (!provinceNameTh) return { text: latitude === null ? "ไม่มีตำแหน่ง" : "นอกเขตจังหวัด", approximate: false };
  const isBangkok = provinceCode === "10";
  const district = districtNameTh ? `${isBangkok ? "เขต" : "อ."}${districtNameTh} ` : "";
  const province = isBangkok ? provinceNameTh : `จ.${provinceNameTh}`;
  return { text: `${district}${province}`, approximate: placeConfidence !== "high" };
}
