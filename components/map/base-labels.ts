import L from "leaflet";
import { loadDistrictTowns, type DistrictTown, type ProvinceLabel } from "./geo";
import { labelWidthPx, placeLabels } from "./label-placement.rules";

const PROVINCE_MIN_ZOOM = 6;
const TOWN_MIN_ZOOM = 9;
const FONT_PX = 12;
const LABEL_HEIGHT_PX = 22;
/** A town's name stands under its dot. */
const TOWN_LABEL_DROP_PX = 13;

type Candidate = { key: string; at: L.LatLng; text: string; className: string; dropPx: number };

/**
 * Draws the names that fit into the view, provinces before towns, again after every move.
 * @returns a function that takes them off the map
 */
export function drawLabels({
  map,
  pane,
  provinces,
}: {
  map: L.Map;
  pane: string;
  provinces: readonly ProvinceLabel[];
}) {
  const group = L.layerGroup().addTo(map);
  let towns: readonly DistrictTown[] = [];
  let gone = false;

  const draw = () => {
    const zoom = map.getZoom();
    const view = map.getBounds().pad(0.15);
    if (zoom >= TOWN_MIN_ZOOM && towns.length === 0) void loadTowns();
    const visibleTowns = zoom >= TOWN_MIN_ZOOM ? towns.filter((town) => view.contains([town.lat, town.lon])) : [];

    const candidates: Candidate[] = [];
    if (zoom >= PROVINCE_MIN_ZOOM) {
      for (const { code, th, lat, lon } of provinces) {
        if (view.contains([lat, lon])) {
          const className = "map-label map-label-province";
          candidates.push({ key: code, at: L.latLng(lat, lon), text: th, className, dropPx: 0 });
        }
      }
    }
    for (const { code, th, lat, lon } of visibleTowns) {
      const className = "map-label map-label-town";
      candidates.push({ key: code, at: L.latLng(lat, lon), text: th, className, dropPx: TOWN_LABEL_DROP_PX });
    }

    group.clearLayers();
    for (const { lat, lon } of visibleTowns) {
      L.circleMarker([lat, lon], {
        pane,
        radius: 2.5,
        weight: 1,
        fillOpacity: 1,
        className: "map-town-dot",
        interactive: false,
      }).addTo(group);
    }
    const byKey = new Map(candidates.map((candidate) => [candidate.key, candidate]));
    const boxes = candidates.map(({ key, at, text, dropPx }) => {
      const { x, y } = map.latLngToLayerPoint(at);
      return { key, x, y: y + dropPx, widthPx: labelWidthPx({ text, fontPx: FONT_PX }), heightPx: LABEL_HEIGHT_PX };
    });
    for (const { key } of placeLabels(boxes)) {
      const label = byKey.get(key);
      if (label) nameMarker({ label, pane }).addTo(group);
    }
  };

  const loadTowns = async () => {
    try {
      towns = await loadDistrictTowns();
      if (!gone && towns.length > 0) draw();
    } catch {
      // Names of towns are a help, not the map: the next move tries again.
    }
  };

  map.on("moveend", draw);
  draw();
  return () => {
    gone = true;
    map.off("moveend", draw);
    group.remove();
  };
}

function nameMarker({ label, pane }: { label: Candidate; pane: string }): L.Marker {
  const text = document.createElement("span");
  text.textContent = label.text;
  const icon = L.divIcon({ html: text, className: label.className, iconSize: [0, 0], iconAnchor: [0, -label.dropPx] });
  return L.marker(label.at, { pane, icon, interactive: false, keyboard: false });
}
