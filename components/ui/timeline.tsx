import type { ReactNode } from "react";
import { StatusDot } from "./status-dot";
import type { Shape } from "./shape";
import { formatThaiDate, formatThaiTime, isSameThaiDay } from "./thai-time";
import type { Tone } from "./tone";

export type TimelineEntry = {
  key: string;
  /** ISO 8601, UTC. */
  at: string;
  title: ReactNode;
  actor?: ReactNode;
  body?: ReactNode;
  tone?: Tone;
  shape?: Shape;
};

/** What happened, in the order given. The date is said once, where the day changes. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol aria-label={label} className="@container flex flex-col">
      {entries.map((entry, index) => {
        const previous = entries[index - 1];
        const newDay = !previous || !isSameThaiDay(previous.at, entry.at);
        return (
          <li key={entry.key}>
            {newDay ? <p className="pb-1.5 text-xs font-medium text-ink-muted">{formatThaiDate(entry.at)}</p> : null}
            {/* Where text is large or room is short, the time stands above the words. */}
            <div className="grid grid-cols-[0.75rem_1fr] gap-x-2.5 @min-[16rem]:grid-cols-[4.5rem_0.75rem_1fr]">
              <time
                dateTime={entry.at}
                className="col-start-2 row-start-1 text-sm whitespace-nowrap text-ink-muted @min-[16rem]:col-start-1"
              >
                {formatThaiTime(entry.at)}
              </time>
              <div className="col-start-1 row-span-2 row-start-1 flex flex-col items-center pt-1.5 @min-[16rem]:col-start-2 @min-[16rem]:row-span-1">
                <StatusDot tone={entry.tone ?? "neutral"} shape={entry.shape} className="size-3" />
                {index < entries.length - 1 ? <span className="mt-1 w-px grow bg-line" /> : null}
              </div>
              <div className="col-start-2 row-start-2 min-w-0 pb-3 @min-[16rem]:col-start-3 @min-[16rem]:row-start-1">
                <p className="text-base text-ink">{entry.title}</p>
                {entry.actor ? <p className="text-sm text-ink-muted">{entry.actor}</p> : null}
                {entry.body ? <div className="mt-1 text-sm text-ink">{entry.body}</div> : null}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
