"use client";
import type { GeoJsonObject } from "geojson";
import L from "leaflet";
import { useEffect, useRef, useState } from "react";
import { useMap } from "react-leaflet";
import { type BaseGeo, type DistrictTown, loadBaseGeo } from "@/components/map/geo";
import { MapView } from "@/components/map/map-view";
import type { MapBounds } from "@/components/map/point";

export type AreaMapProps = {
  /** a press on the map chooses provinces, or districts by their town's dot */
  choosing: "province" | "district";
  provinceCodes: ReadonlySet<string>;
  districtCodes: ReadonlySet<string>;
  towns: readonly DistrictTown[];
  /** drawn areas of the unit, as GeoJSON geometries */
  polygons: readonly { id: string; geometry: unknown }[];
  position: { lat: number; lon: number } | null;
  onToggle: (area: { kind: "province" | "district"; code: string }) => void;
  bounds?: MapBounds;
  tileUrl?: string;
  tileAttribution?: string;
};

/** Where a unit answers, on the map. Browser only: load it through LazyAreaMap. */
export function AreaMap({ bounds, tileUrl, tileAttribution, ...areas }: AreaMapProps) {
  return (
    <MapView
      label="แผนที่พื้นที่ดูแล กดเพื่อเลือกหรือเอาออก รายการข้างแผนที่เลือกได้เช่นกัน"
      points={[]}
      {...(bounds ? { bounds } : {})}
      {...(tileUrl ? { tileUrl } : {})}
      {...(tileAttribution ? { tileAttribution } : {})}
      className="size-full"
    >
      <Areas {...areas} />
    </MapView>
  );
}

type AreasProps = Omit<AreaMapProps, "bounds" | "tileUrl" | "tileAttribution">;

function Areas({ choosing, provinceCodes, districtCodes, towns, polygons, position, onToggle }: AreasProps) {
  const map = useMap();
  const [geo, setGeo] = useState<BaseGeo | null>(null);
  const toggle = useRef(onToggle);
  useEffect(() => {
    toggle.current = onToggle;
  }, [onToggle]);

  useEffect(() => {
    let gone = false;
    // The base map says so itself when the outlines cannot be had.
    loadBaseGeo().then(
      (loaded) => {
        if (!gone) setGeo(loaded);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);

  useEffect(() => {
    if (!geo) return;
    const layer = L.geoJSON(geo.provinces, {
      interactive: choosing === "province",
      style: (feature) => {
        const chosen = provinceCodes.has(codeOf(feature));
        return {
          color: "var(--accent)",
          weight: chosen ? 2 : 0.5,
          opacity: chosen ? 1 : 0.4,
          fillColor: "var(--accent)",
          fillOpacity: chosen ? 0.35 : 0,
        };
      },
      onEachFeature: (feature, shape) => {
        if (choosing !== "province") return;
        const { th } = feature.properties as { th: string };
        shape.bindTooltip(th, { sticky: true });
        shape.on("click", () => toggle.current({ kind: "province", code: codeOf(feature) }));
      },
    }).addTo(map);
    layer.bringToBack();
    return () => {
      layer.remove();
    };
  }, [map, geo, choosing, provinceCodes]);

  useEffect(() => {
    const shown = choosing === "district" ? towns : towns.filter(({ code }) => districtCodes.has(code));
    const group = L.layerGroup(
      shown.map(({ code, th, lat, lon }) => {
        const chosen = districtCodes.has(code);
        const dot = L.circleMarker([lat, lon], {
          radius: chosen ? 9 : 6,
          color: "var(--accent)",
          weight: 2,
          fillColor: chosen ? "var(--accent)" : "var(--surface)",
          fillOpacity: 1,
          interactive: choosing === "district",
        });
        dot.bindTooltip(`${chosen ? "✓ " : ""}${th}`, { direction: "top" });
        dot.on("click", () => toggle.current({ kind: "district", code }));
        return dot;
      }),
    ).addTo(map);
    return () => {
      group.remove();
    };
  }, [map, choosing, towns, districtCodes]);

  useEffect(() => {
    const drawn = polygons.map(({ geometry }) =>
      L.geoJSON(geometry as GeoJsonObject, {
        interactive: false,
        style: { color: "var(--ok-fg)", weight: 2, fillColor: "var(--ok-fg)", fillOpacity: 0.25 },
      }),
    );
    for (const layer of drawn) layer.addTo(map);
    return () => {
      for (const layer of drawn) layer.remove();
    };
  }, [map, polygons]);

  const lat = position?.lat;
  const lon = position?.lon;
  useEffect(() => {
    if (lat === undefined || lon === undefined) return;
    const here = L.circleMarker([lat, lon], {
      radius: 5,
      color: "var(--danger-fg)",
      weight: 3,
      fillColor: "var(--surface)",
      fillOpacity: 1,
      interactive: false,
    }).addTo(map);
    return () => {
      here.remove();
    };
  }, [map, lat, lon]);

  return null;
}

function codeOf(feature: { properties?: unknown } | undefined): string {
  return (feature?.properties as { code?: string } | undefined)?.code ?? "";
}
