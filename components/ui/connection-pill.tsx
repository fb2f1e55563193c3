import { Badge } from "./badge";
import type { Shape } from "./shape";
import { StatusDot } from "./status-dot";
import { formatThaiTime } from "./thai-time";
import type { Tone } from "./tone";

export type ConnectionState = "live" | "reconnecting" | "stale";

type ConnectionPillProps = {
  state: ConnectionState;
  /** When the last update arrived (ISO, UTC); shown once the stream is down. */
  lastUpdateAt?: string;
};

const LOOK: Record<ConnectionState, { tone: Tone; shape: Shape; hollow: boolean; text: string }> = {
  live: { tone: "ok", shape: "circle", hollow: false, text: "เชื่อมต่อสด" },
  reconnecting: { tone: "warn", shape: "circle", hollow: true, text: "กำลังเชื่อมต่อใหม่" },
  stale: { tone: "danger", shape: "triangle", hollow: false, text: "ข้อมูลหยุดนิ่ง" },
};

/** Whether what is on the screen is live, in words and a shape. */
export function ConnectionPill({ state, lastUpdateAt }: ConnectionPillProps) {
  const { tone, shape, hollow, text } = LOOK[state];
  return (
    <span role="status">
      <Badge tone={tone} icon={<StatusDot tone={tone} shape={shape} hollow={hollow} />}>
        {text}
        {state !== "live" && lastUpdateAt ? ` · ล่าสุด ${formatThaiTime(lastUpdateAt)}` : null}
      </Badge>
    </span>
  );
}
