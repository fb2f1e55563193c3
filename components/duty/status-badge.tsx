import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import { Badge } from "@/components/ui/badge";
import { StatusDot } from "@/components/ui/status-dot";
import { type IncidentStatus, STATUS_LABELS } from "@/lib/vocabulary/status";

/** An incident's status in words, shape and tone. */
export function StatusBadge({ status }: { status: IncidentStatus }) {
  const { tone, shape, hollow } = INCIDENT_LOOKS[status];
  return (
    <Badge tone={tone} icon={<StatusDot tone={tone} shape={shape} hollow={hollow} />} className="text-sm">
      {STATUS_LABELS[status].th}
    </Badge>
  );
}

/** Exercise traffic says so wherever it is shown. */
export function DrillBadge({ mark }: { mark: string | null }) {
  return mark ? (
    <Badge tone="info" className="text-sm">
      {mark}
    </Badge>
  ) : null;
}
