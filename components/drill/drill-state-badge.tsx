import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { DRILL_STATE_NAMES_TH, type DrillState } from "@/lib/drill/drill.schema";

const TONES: Record<DrillState, Tone> = {
  planned: "info",
  running: "ok",
  ended: "neutral",
  cancelled: "neutral",
  missed: "warn",
};

export function DrillStateBadge({ state }: { state: DrillState }) {
  return <Badge tone={TONES[state]}>{DRILL_STATE_NAMES_TH[state]}</Badge>;
}
