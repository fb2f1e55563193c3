import { eventSentenceTh } from "@/lib/vocabulary/event-kind";
import type { TimelineItem } from "./incident-view.schema";

/** A line of the timeline. Instants are RFC 3339 UTC. */
export interface TimelineLine {
  /** id of its first event, which stays when the line grows */
  key: string;
  kind: string;
  sentence: string;
  /** officer and unit; null for the system or the reporter */
  who: string | null;
  /** how many events the line stands for */
  count: number;
  /** of the first and of the last event */
  since: string;
  at: string;
}

/** Groups a timeline into lines: consecutive events that say the same of the same person become one. */
export function timelineLines(items: readonly TimelineItem[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const { id, kind, at, officer, unit, data } of items) {
    const sentence = eventSentenceTh({ kind, data });
    const who = [officer, unit].filter(Boolean).join(" · ") || null;
    const last = lines.at(-1);
    if (last && last.sentence === sentence && last.who === who) {
      last.count += 1;
      last.at = at;
    } else lines.push({ key: id, kind, sentence, who, count: 1, since: at, at });
  }
  return lines;
}
