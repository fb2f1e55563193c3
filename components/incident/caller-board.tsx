import { LazyPinBoard } from "@/components/map/lazy-pin-board";

type Place = { latitude: number | null; longitude: number | null; accuracyM: number | null };

/** SAFETY 13: where the caller sits is not where anybody has to go; both pins carry their words. */
export function CallerBoard({ incident, caller, className }: { incident: Place; caller: Place; className: string }) {
  if (incident.latitude === null || incident.longitude === null) return null;
  if (caller.latitude === null || caller.longitude === null) return null;
  return (
    <LazyPinBoard
      label="ที่เกิดเหตุและที่อยู่ผู้โทร"
      pins={[
        {
          id: "incident",
          label: "ที่เกิดเหตุ",
          lat: incident.latitude,
          lon: incident.longitude,
          accuracyM: incident.accuracyM,
          tone: "danger",
        },
        {
          id: "caller",
          label: "ผู้โทร",
          lat: caller.latitude,
          lon: caller.longitude,
          accuracyM: caller.accuracyM,
          tone: "info",
        },
      ]}
      className={className}
    />
  );
}
