"use client";
import { useNowMs } from "./now-ticker";
import { formatElapsed, formatThaiDateTime } from "./thai-time";

type RelativeTimeProps = {
  /** Instant as an ISO 8601 string in UTC. */
  at: string;
  className?: string;
};

/** How long ago, renewed every 10 s. Without script, and as the title, the Bangkok date and time. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const nowMs = useNowMs();
  const absolute = formatThaiDateTime(at);
  return (
    <time dateTime={at} title={absolute} className={className}>
      {nowMs === null ? absolute : formatElapsed({ from: at, now: new Date(nowMs) })}
    </time>
  );
}
