import L from "leaflet";
import { SHAPES } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { MapPoint } from "./point";

export const MARKER_PX = 30;
const SELECTED_PX = 40;
const SVG = "http://www.w3.org/2000/svg";

/** A point's marker: its shape filled with its tone, its letter inside. `dx`, `dy` move it in pixels. */
export function pointIcon({
  point,
  selected,
  dx = 0,
  dy = 0,
}: {
  point: MapPoint;
  selected: boolean;
  dx?: number;
  dy?: number;
}) {
  const size = selected ? SELECTED_PX : MARKER_PX;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1.5 -1.5 27 27");
  svg.setAttribute("aria-hidden", "true");
  svg.dataset.tone = point.tone;
  const outline = document.createElementNS(SVG, "path");
  outline.setAttribute("d", SHAPES[point.shape]);
  svg.append(outline);
  if (point.letter) {
    const letter = document.createElementNS(SVG, "text");
    letter.setAttribute("x", "12");
    // A triangle's middle lies lower than its box's.
    letter.setAttribute("y", point.shape === "triangle" ? "18.5" : "15.8");
    letter.textContent = point.letter;
    svg.append(letter);
  }
  return L.divIcon({
    html: svg as unknown as HTMLElement,
    className: ["map-marker", point.hollow && "map-marker-hollow", selected && "map-marker-selected"]
      .filter(Boolean)
      .join(" "),
    iconSize: [size, size],
    iconAnchor: [size / 2 - dx, size / 2 - dy],
  });
}

/** A cluster: how many, ringed by the tone of its most pressing point; the ring widens with the count. */
export function clusterIcon({ count, tone }: { count: number; tone: Tone }) {
  const size = count < 10 ? 36 : count < 100 ? 42 : count < 1000 ? 48 : 56;
  const badge = document.createElement("div");
  badge.className = "map-cluster";
  badge.dataset.tone = tone;
  badge.style.width = badge.style.height = `${size}px`;
  badge.textContent = count.toLocaleString("en-US");
  return L.divIcon({ html: badge, className: "", iconSize: [size, size] });
}
