import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import { formatThaiTime } from "@/components/ui/thai-time";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { type TimelineLine, timelineLines } from "@/lib/incident/timeline-lines.rules";
import { IncidentSection } from "./incident-section";
import type { Density } from "./density";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

/** What happened, newest first: an officer who opens the page wants the last word. */
export function IncidentTimeline({ detail, density }: { detail: IncidentDetail; density: Density }) {
  const entries = timelineLines(detail.timeline).map(toEntry).reverse();
  return (
    <IncidentSection density={density} title="ลำดับเหตุการณ์" count={entries.length} isRare>
      <Timeline label="ลำดับเหตุการณ์" entries={entries} />
    </IncidentSection>
  );
}

/** A line that stands for several events says how many, and since when. */
export function toEntry({ key, kind, sentence, who, count, since, at }: TimelineLine): TimelineEntry {
  const status = INCIDENT_STATUSES.find((each) => each === kind);
  const look = status ? INCIDENT_LOOKS[status] : null;
  return {
    key,
    at,
    title: count === 1 ? sentence : `${sentence} · ${count} ครั้ง ตั้งแต่ ${formatThaiTime(since)}`,
    ...(who ? { actor: who } : {}),
    ...(look ? { tone: look.tone, shape: look.shape } : {}),
    ...(kind === "alarm_raised" ? { tone: "danger" as const, shape: "triangle" as const } : {}),
  };
}
