import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { ConnectionState } from "@/components/ui/connection-pill";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { type Board, emptyBoard, withIncident, withoutIncident, withSeen, withSnapshot } from "./board.rules";
import { connectionState, SILENCE_LIMIT_MS } from "./connection.rules";
import { ask, type Reply } from "./http";
import { InterruptibleWait } from "./interruptible-wait";
import { RETRY_CURVES, retryWaitMs } from "./retry.rules";

export interface LiveState<T extends IncidentSummary = IncidentSummary> {
  /** false until the first snapshot is in */
  ready: boolean;
  board: Board<T>;
  truncated: boolean;
  connection: ConnectionState;
  /** ISO, UTC: when the server was last heard */
  heardAt: string;
  /** per incident, how often something was heard about it: a page holding its detail reads it again */
  touched: ReadonlyMap<string, number>;
  /** grows whenever a snapshot was taken: anything may have changed */
  snapshots: number;
  access: "ok" | "signed_out" | "refused";
}

export interface LiveSnapshot<T extends IncidentSummary> {
  incidents: readonly T[];
  truncated: boolean;
  /** where the stream goes on */
  cursor: string;
}

/** What a screen follows. */
export interface LiveSource<T extends IncidentSummary> {
  snapshotPath: string;
  /** @returns the incident as the screen shows it after an event; null when only the snapshot can tell */
  merge: (incident: IncidentSummary, known: T | undefined) => T | null;
  /** The snapshot holds more than events carry: it is read again this many ms after one. */
  rereadAfterMs?: number;
}

/** A burst of events paints once. */
const PAINT_MS = 100;
const CHECK_MS = 1_000;
const ANSWER_LIMIT_MS = 10_000;
const STEADY_MS = 5_000;

class AccessLost extends Error {
  constructor(readonly access: "signed_out" | "refused") {
    super(access);
  }
}

/**
 * Keeps a screen equal to the database: a snapshot, then the stream from the snapshot's cursor. The stream is read
 * with `fetch`, because EventSource hides the keep-alives by which a dead line is known from a quiet night. After any
 * break the snapshot is taken again, so no gap can stay.
 */
export class LiveStore<T extends IncidentSummary = IncidentSummary> {
  private state: LiveState<T> = {
    ready: false,
    board: emptyBoard(),
    truncated: false,
    connection: "reconnecting",
    heardAt: new Date(0).toISOString(),
    touched: new Map(),
    snapshots: 0,
    access: "ok",
  };
  private readonly listeners = new Set<() => void>();
  private pending: LiveState<T> | null = null;
  private paintTimer: ReturnType<typeof setTimeout> | undefined;
  private checkTimer: ReturnType<typeof setInterval> | undefined;
  /** A run that finds another number here has been stopped. */
  private run = 0;
  private running = false;
  private streaming = false;
  private heardAtMs = 0;
  private connectionAbort: AbortController | null = null;
  private rereadTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly wait = new InterruptibleWait();
  private newestAsked = 0;

  constructor(private readonly source: LiveSource<T>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getState = (): LiveState<T> => this.state;

  /** Starts with a snapshot rendered by the server, or by fetching one. Starting twice does nothing. */
  start(snapshot: LiveSnapshot<T> | null): void {
    if (this.running) return;
    this.running = true;
    this.heardAtMs = Date.now();
    const first = this.state.ready ? null : snapshot;
    if (first) this.takeSnapshot(first);
    else this.change({ heardAt: new Date(this.heardAtMs).toISOString() });
    window.addEventListener("online", this.reconnectNow);
    window.addEventListener("offline", this.lose);
    document.addEventListener("visibilitychange", this.onVisibility);
    this.checkTimer = setInterval(this.check, CHECK_MS);
    void this.keepUp(++this.run, first?.cursor ?? null);
  }

  stop(): void {
    this.running = false;
    this.run += 1;
    window.removeEventListener("online", this.reconnectNow);
    window.removeEventListener("offline", this.lose);
    document.removeEventListener("visibilitychange", this.onVisibility);
    clearInterval(this.checkTimer);
    clearTimeout(this.rereadTimer);
    clearTimeout(this.paintTimer);
    this.paintTimer = undefined;
    this.lose();
    this.wait.end();
  }

  /** What this screen has just read or done itself, applied like any other news. */
  apply(incident: IncidentSummary): void {
    const { board } = this.latest();
    if (board.byId.has(incident.id)) this.change({ board: this.merged(board, incident) });
  }

  markSeen(incidentId: string): void {
    this.change({ board: withSeen(this.latest().board, incidentId) });
  }

  private async keepUp(run: number, firstCursor: string | null): Promise<void> {
    let cursor = firstCursor;
    let failures = 0;
    while (run === this.run) {
      const abort = new AbortController();
      this.connectionAbort = abort;
      let openedAtMs: number | null = null;
      try {
        cursor ??= await this.fetchSnapshot(abort);
        const body = await this.open(cursor, abort);
        openedAtMs = Date.now();
        this.setStreaming(true);
        await this.read(body);
      } catch (error) {
        if (error instanceof AccessLost) {
          this.setStreaming(false);
          this.change({ access: error.access, board: emptyBoard(), touched: new Map() });
          return;
        }
      }
      abort.abort();
      this.setStreaming(false);
      cursor = null;
      if (run !== this.run) return;
      failures = openedAtMs !== null && Date.now() - openedAtMs > STEADY_MS ? 1 : failures + 1;
      await this.wait.for(retryWaitMs({ failures, curve: RETRY_CURVES.stream, random: Math.random() }));
    }
  }

  private async fetchSnapshot(abort: AbortController): Promise<string> {
    const asked = ++this.newestAsked;
    const reply = await ask(this.source.snapshotPath, { limitMs: ANSWER_LIMIT_MS, signal: abort.signal });
    if (!reply) throw new Error("no answer");
    refuseLostAccess(reply);
    const snapshot = reply.body as LiveSnapshot<T>;
    this.hear();
    // One that comes late must not take away what a newer one brought.
    if (asked === this.newestAsked) this.takeSnapshot(snapshot);
    return snapshot.cursor;
  }

  private async open(cursor: string, abort: AbortController): Promise<ReadableStream<Uint8Array>> {
    const response = await withinLimit(abort, () =>
      fetch(`/api/live?since=${encodeURIComponent(cursor)}`, {
        signal: abort.signal,
        cache: "no-store",
        headers: { accept: "text/event-stream" },
      }),
    );
    refuseLostAccess({ status: response.status, isOk: response.ok });
    if (!response.body) throw new Error("the stream has no body");
    return response.body;
  }

  /** Resolves when the server ends the stream or asks for a fresh snapshot; rejects when the line breaks. */
  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    let isReset = false;
    const parser = createParser({
      onEvent: (event) => {
        isReset ||= this.take(event) === "reset";
      },
    });
    while (!isReset) {
      const { done, value } = await reader.read();
      if (done) return;
      this.hear();
      parser.feed(value);
    }
  }

  private take({ event, data }: EventSourceMessage): "go on" | "reset" {
    if (event === "reset") return "reset";
    if (event === "gone") {
      const { incidentId } = JSON.parse(data) as { incidentId: string };
      this.touch(incidentId, withoutIncident(this.latest().board, incidentId));
    } else if (event === "incident") {
      const { incident } = JSON.parse(data) as { incident: IncidentSummary };
      this.touch(incident.id, this.merged(this.latest().board, incident));
    }
    return "go on";
  }

  private merged(board: Board<T>, incident: IncidentSummary): Board<T> {
    const merged = this.source.merge(incident, board.byId.get(incident.id));
    return merged ? withIncident(board, merged) : board;
  }

  private touch(incidentId: string, board: Board<T>): void {
    const { touched } = this.latest();
    this.change({ board, touched: new Map(touched).set(incidentId, (touched.get(incidentId) ?? 0) + 1) });
    const { rereadAfterMs } = this.source;
    if (rereadAfterMs === undefined) return;
    // Several events come with one change: the snapshot is read once for them.
    clearTimeout(this.rereadTimer);
    this.rereadTimer = setTimeout(() => this.reread(), rereadAfterMs);
  }

  /** Reads the snapshot beside the stream; where that fails, the line is taken up anew. */
  private reread(): void {
    const abort = this.connectionAbort;
    if (abort && this.running) this.fetchSnapshot(abort).catch(() => abort.abort());
  }

  private takeSnapshot({ incidents, truncated }: LiveSnapshot<T>): void {
    const { board, ready, snapshots } = this.latest();
    this.change({
      ready: true,
      board: withSnapshot(board, incidents, { announce: ready }),
      truncated,
      snapshots: snapshots + 1,
    });
    this.paint();
  }

  private hear(): void {
    this.heardAtMs = Date.now();
    this.change({ heardAt: new Date(this.heardAtMs).toISOString() });
  }

  private setStreaming(streaming: boolean): void {
    this.streaming = streaming;
    this.check();
    this.paint();
  }

  /** A line that has been silent too long is given up, also when neither side has noticed. */
  private readonly check = (): void => {
    const connection = connectionState({
      streaming: this.streaming,
      heardAtMs: this.heardAtMs,
      nowMs: Date.now(),
    });
    if (connection === this.latest().connection) return;
    this.change({ connection });
    if (connection === "stale" && this.streaming) this.reconnectNow();
  };

  private readonly lose = (): void => {
    this.connectionAbort?.abort();
  };

  private readonly reconnectNow = (): void => {
    this.lose();
    this.wait.end();
  };

  /** A phone that slept may hold a line that died without a word. */
  private readonly onVisibility = (): void => {
    if (document.visibilityState !== "visible") return;
    this.check();
    if (!this.streaming || Date.now() - this.heardAtMs > SILENCE_LIMIT_MS) this.reconnectNow();
  };

  private latest(): LiveState<T> {
    return this.pending ?? this.state;
  }

  private change(part: Partial<LiveState<T>>): void {
    this.pending = { ...this.latest(), ...part };
    this.paintTimer ??= setTimeout(() => this.paint(), PAINT_MS);
  }

  private paint(): void {
    clearTimeout(this.paintTimer);
    this.paintTimer = undefined;
    if (!this.pending) return;
    this.state = this.pending;
    this.pending = null;
    for (const listener of this.listeners) listener();
  }
}

/** A server that takes the connection and never answers must not hold the screen. */
async function withinLimit<T>(abort: AbortController, ask: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => abort.abort(), ANSWER_LIMIT_MS);
  try {
    return await ask();
  } finally {
    clearTimeout(timer);
  }
}

function refuseLostAccess({ status, isOk }: Pick<Reply, "status" | "isOk">): void {
  if (status === 401) throw new AccessLost("signed_out");
  if (status === 403) throw new AccessLost("refused");
  if (!isOk) throw new Error(`answered ${status}`);
}
