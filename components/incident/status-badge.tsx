import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import { Badge } from "@/components/ui/badge";
import { StatusDot } from "@/components/ui/status-dot";
import { type IncidentStatus, STATUS_LABELS } from "@/lib/vocabulary/status";

/** The incident's status in words, with the shape it has on the map. */
export function StatusBadge({ status }: { status: IncidentStatus }) {
  const { tone, shape, hollow } = INCIDENT_LOOKS[status];
  return (
    <Badge tone={tone} icon={<StatusDot tone={tone} shape={shape} hollow={hollow} />}>
      {STATUS_LABELS[status].th}
    </Badge>
  );
}

/** Exercise and test traffic is never mistaken for the real thing. */
export function DrillBadge({ capStatus }: { capStatus: "actual" | "exercise" | "test" }) {
  if (capStatus === "actual") return null;
  return <Badge tone="info">{capStatus === "exercise" ? "ฝึกซ้อม" : "ทดสอบระบบ"}</Badge>;
}
