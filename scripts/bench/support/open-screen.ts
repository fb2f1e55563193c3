import http from "node:http";
import type { Session } from "./session";

/** An incident as lists and streams carry it; only what a screen compares is named. */
export interface ShownIncident {
  id: string;
  number: string;
  status: string;
  version: number;
  [field: string]: unknown;
}

export interface ScreenEvent {
  kind: string;
  incident: ShownIncident;
  /** `performance.now()` when it arrived */
  arrivedAt: number;
}

/** EventSource waits about this long; the stream's own `retry:` asks for the same. */
const RECONNECT_MS = 1_000;

export interface OpenScreen {
  /** what the screen shows now, by incident id */
  shown: Map<string, ShownIncident>;
  isConnected: () => boolean;
  /** true once the server has closed the stream and refuses to open another */
  isRefused: () => boolean;
  close: () => void;
}

/**
 * A live screen without its pixels: takes the snapshot, follows the stream, comes back after a break with the last
 * cursor, and takes the snapshot again when told that too much was missed.
 */
export async function openScreen({
  session,
  onEvent = () => {},
}: {
  session: Session;
  onEvent?: (event: ScreenEvent) => void;
}): Promise<OpenScreen> {
  const shown = new Map<string, ShownIncident>();
  let cursor = "";
  let request: http.ClientRequest | undefined;
  let timer: NodeJS.Timeout | undefined;
  let state: "connecting" | "connected" | "refused" | "closed" = "connecting";
  let isBehind = false;

  const takeSnapshot = async () => {
    const response = await session.get("/api/incidents");
    if (!response.ok) throw new Error(`snapshot: ${response.status}`);
    const list = (await response.json()) as { incidents: ShownIncident[]; cursor: string };
    shown.clear();
    for (const incident of list.incidents) shown.set(incident.id, incident);
    cursor = list.cursor;
    isBehind = false;
  };
  const again = () => {
    if (state === "closed" || state === "refused") return;
    state = "connecting";
    clearTimeout(timer);
    timer = setTimeout(() => void (isBehind ? takeSnapshot() : Promise.resolve()).then(connect, again), RECONNECT_MS);
  };
  const handle = (block: string) => {
    const field = (name: string) =>
      block
        .split("\n")
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    if (isBehind) return;
    cursor = field("id") ?? cursor;
    const event = field("event");
    // As the real screen: the stream ends, and goes on from a snapshot; beside a stream an older row could win.
    if (event === "reset") {
      isBehind = true;
      request?.destroy();
    }
    if (event !== "incident") return;
    const { kind, incident } = JSON.parse(field("data") ?? "{}") as { kind: string; incident: ShownIncident };
    shown.set(incident.id, incident);
    onEvent({ kind, incident, arrivedAt: performance.now() });
  };
  function connect(): void {
    if (state === "closed") return;
    request = http.get(
      `${session.baseUrl}/api/live?since=${cursor}`,
      { agent: false, headers: { cookie: session.cookie(), accept: "text/event-stream", "last-event-id": cursor } },
      (response) => {
        if (response.statusCode === 401 || response.statusCode === 403) {
          state = "refused";
          response.resume();
          return;
        }
        if (response.statusCode !== 200) {
          response.resume();
          return again();
        }
        state = "connected";
        let rest = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          const blocks = (rest + chunk).split("\n\n");
          rest = blocks.pop() ?? "";
          for (const block of blocks) handle(block);
        });
        response.on("close", again);
        response.on("error", () => {});
      },
    );
    request.on("error", again);
  }

  await takeSnapshot();
  connect();
  while (state === "connecting") await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    shown,
    isConnected: () => state === "connected",
    isRefused: () => state === "refused",
    close: () => {
      state = "closed";
      clearTimeout(timer);
      request?.destroy();
    },
  };
}
