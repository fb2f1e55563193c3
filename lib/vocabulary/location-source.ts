import type { Label } from "./label";

export const LOCATION_SOURCES = ["gps", "pin", "line", "text"] as const;
export type LocationSource = (typeof LOCATION_SOURCES)[number];

export const LOCATION_SOURCE_LABELS = {
  gps: { th: "GPS ของเครื่อง", en: "Device GPS" },
  pin: { th: "ปักหมุดบนแผนที่", en: "Pin on the map" },
  line: { th: "ตำแหน่งที่ส่งทาง LINE", en: "Location sent in LINE" },
  text: { th: "พิมพ์บอกสถานที่", en: "Place in words" },
} satisfies Record<LocationSource, Label>;
