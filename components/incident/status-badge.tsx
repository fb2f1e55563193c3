import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import { Badge } from "@/components/ui/badge";
import { StatusDot } from "@/components/ui/status-dot";
import { type CapStatus, drillMarkTh } from "@/lib/vocabulary/cap-status";
import { type IncidentStatus, STATUS_LABELS } from "@/lib/vocabulary/status";
import type { Density } from "./density";

const CLASS_NAMES = { desk: "", thumb: "text-sm" } as const satisfies Record<Density, string>;

/** The incident's status in words, with the shape it has on the map. */
export function StatusBadge({ status, density = "desk" }: { status: IncidentStatus; density?: Density }) {
  const { tone, shape, hollow } = INCIDENT_LOOKS[status];
  return (
    <Badge tone={tone} icon={<StatusDot tone={tone} shape={shape} hollow={hollow} />} className={CLASS_NAMES[density]}>
      {STATUS_LABELS[status].th}
    </Badge>
  );
}

/** Exercise and test traffic is never mistaken for the real thing. */
export function DrillBadge({ capStatus, density = "desk" }: { capStatus: CapStatus; density?: Density }) {
  const mark = drillMarkTh({ capStatus });
  return mark ? (
    <Badge tone="info" className={CLASS_NAMES[density]}>
      {mark}
    </Badge>
  ) : null;
}
