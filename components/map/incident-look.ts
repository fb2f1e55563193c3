import type { Shape } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { IncidentStatus } from "@/lib/vocabulary/status";

export type IncidentLook = {
  tone: Tone;
  shape: Shape;
  /** Drawn as an outline where the shape is too small for its letter. */
  hollow: boolean;
  letter: string;
  /** Higher shows through a cluster: what nobody has accepted yet comes first. */
  priority: number;
};

/** How each status looks on the map and as a dot, told apart by shape and letter before colour. Names are in words.rules.ts. */
export const INCIDENT_LOOKS = {
  received: { tone: "status-received", shape: "circle", hollow: false, letter: "ม", priority: 7 },
  dispatched: { tone: "status-dispatched", shape: "triangle", hollow: false, letter: "ส", priority: 6 },
  accepted: { tone: "status-accepted", shape: "square", hollow: false, letter: "ร", priority: 5 },
  en_route: { tone: "status-en-route", shape: "arrow", hollow: false, letter: "ด", priority: 4 },
  on_scene: { tone: "status-on-scene", shape: "diamond", hollow: false, letter: "ถ", priority: 3 },
  resolved: { tone: "status-resolved", shape: "shield", hollow: false, letter: "✓", priority: 2 },
  closed: { tone: "status-closed", shape: "octagon", hollow: true, letter: "ป", priority: 1 },
} as const satisfies Record<IncidentStatus, IncidentLook>;
