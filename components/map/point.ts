import type { Shape } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";

/** One marker. What it stands for is the caller's: the map knows only how it looks and what it is called. */
export type MapPoint = {
  id: string;
  /** WGS 84 degrees. */
  lat: number;
  lon: number;
  tone: Tone;
  shape: Shape;
  /** One or two letters inside the shape. */
  letter?: string;
  /** An outline of dashes instead of a filled shape: not the real thing. */
  hollow?: boolean;
  /** Full words for screen readers and the title, such as number, state and place. */
  label: string;
  /** Radius around the point within which the true place lies, in metres. */
  accuracyM?: number;
  /** A cluster takes the look of its highest. */
  priority?: number;
};

export type MapBounds = { south: number; west: number; north: number; east: number };

/** The country with a margin. */
export const THAILAND_BOUNDS: MapBounds = { south: 5.5, west: 97.2, north: 20.6, east: 105.8 };
