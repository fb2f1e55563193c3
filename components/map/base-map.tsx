"use client";
import L from "leaflet";
import { useEffect, useState } from "react";
import { TileLayer, useMap } from "react-leaflet";
import { loadBaseGeo, type BaseGeo } from "./geo";
import { drawLabels } from "./base-labels";

const BASE_ATTRIBUTION = "© MapSVG CC-BY 4.0, GeoNames CC-BY 4.0";
const BASE_PANE = "base";
/** Leaflet lifts outlines above grids within one pane. */
const GRID_PANE = "base-grid";
const LABEL_PANE = "base-labels";
/** From here on there is nothing but land to see: a grid shows that the map moves and how far. */
const GRID_MIN_ZOOM = 11;

type BaseMapProps = {
  /** Address template of a tile server, such as `https://…/{z}/{x}/{y}.png`; without it the map needs no network. */
  tileUrl?: string | undefined;
  /** The tile server's own attribution (HTML). */
  tileAttribution?: string | undefined;
};

/** The country from bundled outlines, under any tiles: when tiles cannot be had the place is still known. */
export function BaseMap({ tileUrl, tileAttribution }: BaseMapProps) {
  const map = useMap();
  const [geo, setGeo] = useState<BaseGeo | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [tilesShown, setTilesShown] = useState(false);

  useEffect(() => {
    let gone = false;
    loadBaseGeo().then(
      (loaded) => {
        if (gone) return;
        setGeo(loaded);
        setFailed(false);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [attempt]);

  useEffect(() => {
    map.attributionControl?.setPrefix(false);
    map.attributionControl?.addAttribution(BASE_ATTRIBUTION);
    return () => {
      map.attributionControl?.removeAttribution(BASE_ATTRIBUTION);
    };
  }, [map]);

  useEffect(() => (geo ? drawOutlines({ map, geo }) : undefined), [map, geo]);

  const labelled = geo && !tilesShown;
  useEffect(
    () => (labelled ? drawLabels({ map, pane: paneOf(map, LABEL_PANE, 450), provinces: geo.labels }) : undefined),
    [map, geo, labelled],
  );

  return (
    <>
      {tileUrl ? (
        <TileLayer
          url={tileUrl}
          {...(tileAttribution ? { attribution: tileAttribution } : {})}
          eventHandlers={{ tileload: () => setTilesShown(true) }}
        />
      ) : null}
      {failed ? (
        <div className="leaflet-top leaflet-left !pointer-events-auto z-[1000] m-3 rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink">
          โหลดแผนที่พื้นหลังไม่ได้{" "}
          <button type="button" className="text-accent underline" onClick={() => setAttempt((count) => count + 1)}>
            ลองใหม่
          </button>
        </div>
      ) : null}
    </>
  );
}

function paneOf(map: L.Map, name: string, zIndex: number): string {
  const pane = map.getPane(name) ?? map.createPane(name);
  pane.style.zIndex = String(zIndex);
  pane.style.pointerEvents = "none";
  return name;
}

function drawOutlines({ map, geo }: { map: L.Map; geo: BaseGeo }): () => void {
  const pane = paneOf(map, BASE_PANE, 150);
  const renderer = L.svg({ pane, padding: 0.4 });
  const common = { pane, renderer, interactive: false } as const;
  const layers = [
    L.geoJSON(geo.abroad, { ...common, style: { ...common, className: "map-abroad", weight: 1, fillOpacity: 1 } }),
    L.geoJSON(geo.provinces, { ...common, style: { ...common, className: "map-province", weight: 0, fillOpacity: 1 } }),
    L.geoJSON(geo.borders, { ...common, style: { ...common, className: "map-border", weight: 1, fill: false } }),
    new Grid({ pane: paneOf(map, GRID_PANE, 160), minZoom: GRID_MIN_ZOOM, tileSize: 128 }),
  ];
  for (const layer of layers) layer.addTo(map);
  return () => {
    for (const layer of layers) layer.remove();
    renderer.remove();
  };
}

class Grid extends L.GridLayer {
  protected override createTile(): HTMLElement {
    const cell = document.createElement("div");
    cell.className = "map-grid-cell";
    return cell;
  }
}
