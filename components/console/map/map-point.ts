import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import type { MapPoint } from "@/components/map/point";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { placeTh } from "@/components/incident/place-words.rules";
import { problemNameTh } from "@/lib/vocabulary/problem";
import { STATUS_LABELS } from "@/lib/vocabulary/status";

/** What is not actual says so first, to the eye and to the ear. */
const FLAG_TH: Record<IncidentSummary["capStatus"], string> = { actual: "", exercise: "ฝึกซ้อม ", test: "ทดสอบระบบ " };

/** An incident as a point of the map; null without a position. */
export function pointOf(incident: IncidentSummary): MapPoint | null {
  const { id, latitude, longitude, status, number, accuracyM, capStatus } = incident;
  if (latitude === null || longitude === null) return null;
  const { tone, shape, letter, priority } = INCIDENT_LOOKS[status];
  const words = `เหตุ ${number} ${STATUS_LABELS[status].th} ${problemNameTh(incident)} ${placeTh(incident).text}`;
  return {
    id,
    lat: latitude,
    lon: longitude,
    tone,
    shape,
    letter,
    priority,
    label: `${FLAG_TH[capStatus]}${words}`,
    ...(capStatus === "actual" ? {} : { hollow: true }),
    ...(accuracyM === null ? {} : { accuracyM }),
  };
}
