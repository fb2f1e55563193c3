import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import type { IncidentDetail, TimelineItem } from "@/lib/incident/incident-view.schema";
import { timelineSentenceTh } from "./incident-words";
import { IncidentSection } from "./incident-section";
import type { Density } from "./density";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

/** What happened, newest first: an officer who opens the page wants the last word. */
export function IncidentTimeline({ detail, density }: { detail: IncidentDetail; density: Density }) {
  const entries = detail.timeline.map(toEntry).reverse();
  return (
    <IncidentSection density={density} title="ลำดับเหตุการณ์" count={entries.length} isRare>
      <Timeline label="ลำดับเหตุการณ์" entries={entries} />
    </IncidentSection>
  );
}

function toEntry(item: TimelineItem): TimelineEntry {
  const status = INCIDENT_STATUSES.find((each) => each === item.kind);
  const look = status ? INCIDENT_LOOKS[status] : null;
  const who = [item.officer, item.unit].filter(Boolean).join(" · ");
  return {
    key: item.id,
    at: item.at,
    title: timelineSentenceTh(item),
    ...(who ? { actor: who } : {}),
    ...(look ? { tone: look.tone, shape: look.shape } : {}),
    ...(item.kind === "alarm_raised" ? { tone: "danger" as const, shape: "triangle" as const } : {}),
  };
}
