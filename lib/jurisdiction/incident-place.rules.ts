import type { ResolvedPlace } from "./resolve-place";

/** What an incident keeps of its place: every column, so that a corrected pin leaves nothing of the old one. */
interface IncidentPlace {
  provinceCode: string | null;
  policeRegion: string | null;
  districtCode: string | null;
  districtNameTh: string | null;
  placeConfidence: "high" | "low" | "none";
  routingReason: string;
}

/** @param place null: the report has no pin */
export function incidentPlaceOf(place: ResolvedPlace | null): IncidentPlace {
  if (place?.kind !== "in_thailand")
    return {
      provinceCode: null,
      policeRegion: null,
      districtCode: null,
      districtNameTh: null,
      placeConfidence: "none",
      routingReason: place?.reason ?? "no_position",
    };
  return {
    provinceCode: place.province.code,
    policeRegion: place.policeRegion,
    districtCode: place.district.code,
    districtNameTh: place.district.nameTh,
    placeConfidence: place.confidence,
    routingReason: place.reason,
  };
}

/** @returns the alarm for the national desk when nobody but it answers for the place */
export function deskAlarmOf(place: ResolvedPlace | null): "no_location" | "outside_thailand" | "no_unit" {
  if (!place) return "no_location";
  return place.kind === "outside_thailand" ? "outside_thailand" : "no_unit";
}
