import { eventSentenceTh } from "@/lib/vocabulary/event-kind";
import type { TimelineItem } from "./incident-view.schema";

/** A line of the timeline. Instants are RFC 3339 UTC. */
export interface TimelineLine {
  /** id of its first event: a line that grows keeps it */
  key: string;
  kind: string;
  sentence: string;
  /** officer and unit; null when the system or the reporter did it */
  who: string | null;
  /** how many events the line stands for */
  count: number;
  /** of the first and of the last of them */
  since: string;
  at: string;
}

/** Puts a timeline into lines: events that follow one another and say the same of the same person become one. */
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
