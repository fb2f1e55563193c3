import type { IncidentSummary, ReportView } from "@/lib/incident/incident-view.schema";
import { formatElapsed } from "@/components/ui/thai-time";
import { LOCATION_SOURCE_LABELS } from "@/lib/vocabulary/location-source";

type Place = Pick<IncidentSummary, "provinceCode" | "provinceNameTh" | "districtNameTh">;

const BANGKOK_CODE = "10";

/** Where, as far as it is known. A label that may be wrong says so. */
export function placeTh(incident: Place & Pick<IncidentSummary, "placeConfidence" | "latitude">): {
  text: string;
  approximate: boolean;
} {
  const names = areaNames(incident);
  if (!names) return { text: incident.latitude === null ? "ไม่มีตำแหน่ง" : "นอกเขตจังหวัด", approximate: false };
  return {
    text: [names.district, names.province].filter(Boolean).join(" "),
    approximate: incident.placeConfidence !== "high",
  };
}

/** Where in one line: the province for sure, the district only as the nearest town, so “โดยประมาณ” stays with it. */
export function placeLineTh(place: Place): string {
  const names = areaNames(place);
  if (!names) return "ไม่ทราบพื้นที่";
  return names.district ? `${names.district} (โดยประมาณ) ${names.province}` : names.province;
}

function areaNames({ provinceCode, provinceNameTh, districtNameTh }: Place) {
  if (!provinceNameTh) return null;
  const isBangkok = provinceCode === BANGKOK_CODE;
  return {
    province: isBangkok ? provinceNameTh : `จ.${provinceNameTh}`,
    district: districtNameTh ? `${isBangkok ? "เขต" : "อ."}${districtNameTh}` : null,
  };
}

/** Metres a person can picture: two figures under a kilometre, kilometres above. */
export function accuracyTh(accuracyM: number | null): string {
  if (accuracyM === null) return "ไม่ทราบความคลาดเคลื่อน";
  if (accuracyM < 10) return "คลาดเคลื่อนไม่เกิน 10 เมตร";
  if (accuracyM < 1000) return `คลาดเคลื่อนราว ${Math.round(accuracyM / 10) * 10} เมตร`;
  return `คลาดเคลื่อนราว ${(accuracyM / 1000).toFixed(1).replace(/\.0$/, "")} กม.`;
}

/** Where the reporter's phone says the fix comes from, and how old it is by that phone's clock, which may be wrong. */
export function fixTh(
  { locationSource, capturedAt }: Pick<ReportView, "locationSource" | "capturedAt">,
  now: Date | null,
): string[] {
  const parts = locationSource ? [LOCATION_SOURCE_LABELS[locationSource].th] : [];
  if (!capturedAt || !now) return parts;
  const aheadS = (Date.parse(capturedAt) - now.getTime()) / 1000;
  parts.push(
    aheadS > 120 ? "เวลาในเครื่องผู้แจ้งไม่ตรง" : `จับตำแหน่ง ${formatElapsed({ from: aheadS > 0 ? now : capturedAt, now })}`,
  );
  return parts;
}

/** Is the pin less than sure? Then the page says so in words beside the map. */
export function isUncertain({
  placeConfidence,
  accuracyM,
}: Pick<IncidentSummary, "placeConfidence" | "accuracyM">): boolean {
  return placeConfidence !== "high" || accuracyM === null || accuracyM > UNCERTAIN_FROM_M;
}

/** Past this radius a street cannot be told from the next one. */
const UNCERTAIN_FROM_M = 300;

const METRES_PER_DEGREE = 111_320;
const LEAST_VIEW_M = 4_000;

/** What the small map shows: the accuracy circle with room around it, and never less than a few kilometres. */
export function viewAround({
  latitude,
  longitude,
  accuracyM,
}: {
  latitude: number;
  longitude: number;
  accuracyM: number | null;
}): { south: number; west: number; north: number; east: number } {
  const halfM = Math.max(LEAST_VIEW_M, (accuracyM ?? 0) * 1.3);
  const dLat = halfM / METRES_PER_DEGREE;
  const dLon = dLat / Math.max(0.2, Math.cos((latitude * Math.PI) / 180));
  return { south: latitude - dLat, north: latitude + dLat, west: longitude - dLon, east: longitude + dLon };
}

const coordinate = (value: number) => value.toFixed(6);

export function coordinatesText({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `${coordinate(latitude)}, ${coordinate(longitude)}`;
}

/**
 * Ways out of our pages to a navigator the officer chooses. The coordinates go to that outside address alone.
 * @see https://developers.google.com/maps/documentation/urls/get-started, RFC 5870
 */
export function navigationLinks({ latitude, longitude }: { latitude: number; longitude: number }): {
  directions: string;
  geo: string;
} {
  const at = `${coordinate(latitude)},${coordinate(longitude)}`;
  return {
    directions: `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(at)}`,
    geo: `geo:${at}?q=${at}`,
  };
}
