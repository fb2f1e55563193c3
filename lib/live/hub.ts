import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type IncidentScope, isWithin, type ReachFilter } from "@/lib/access/reach.rules";
import { liveSessions } from "@/lib/access/sessions";
import { onDrain } from "@/lib/platform/draining";
import { env } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";
import { gauge, histogram } from "@/lib/platform/metrics";
import { currentCursor, type FeedEvent, isAtOrBefore, readFeed } from "./feed";
import { LIVE_CHANNEL } from "./live-channel";

/** An incident as streams carry it, with its reach. */
export interface LivePayload {
  scope: IncidentScope;
  /** JSON of the incident's summary */
  json: string;
  /** reaches before it was routed elsewhere; read only for events that may take it out of one */
  former?: readonly IncidentScope[];
}

export interface Subscriber {
  sessionId: string;
  filter: ReachFilter;
  /** writes one server-sent event; false when the client is too far behind and must reconnect */
  send: (message: string) => boolean;
  close: () => void;
}

interface Entry extends Subscriber {
  /** events that arrived during the replay of missed ones */
  waiting: LiveMessage[] | null;
}

interface LiveMessage {
  cursor: string;
  scope: IncidentScope;
  text: string;
  former: readonly IncidentScope[];
  goneText: string;
}

/**
 * @param incidentIds every incident to read
 * @param leavingIds  those whose former reaches are needed as well
 */
type LoadPayloads = (incidentIds: string[], leavingIds: string[]) => Promise<Map<string, LivePayload>>;

/** Events after which an incident may have left a screen's reach: only these tell a screen to drop it. */
const LEAVING_KINDS: readonly string[] = ["unit_released", "place_corrected", "conflict_marked"];

const PAGE = 500;
/** Polling backs up NOTIFY: a lost one costs at most this. */
const POLL_MS = 1_000;
const RECONNECT_MS = 500;
/** Least time between two reads: in a storm many events are read at once. An open map may lag 300 ms. */
const GATHER_MS = 50;
const SESSION_CHECK_MS = 10_000;
const KEEP_ALIVE_MS = 15_000;
/** More missed events than this are cheaper as a fresh snapshot. */
export const REPLAY_LIMIT = 500;

const screens = gauge("ess_live_screens", "Open live streams on this process");
const fanOutSeconds = histogram("ess_live_lag_seconds", "Event written to event sent on this process");

/** Reads each event once and sends it to every open screen within whose reach it lies. One per process. */
export class LiveHub {
  private readonly entries = new Set<Entry>();
  private cursor: string | null = null;
  private pumping: Promise<void> | null = null;
  private again = false;
  private listener: pg.Client | null = null;
  private readonly timers: NodeJS.Timeout[] = [];
  private started: Promise<void> | null = null;

  constructor(private readonly load: LoadPayloads) {}

  /** Opens the feed at the first subscriber; an error is thrown to that request, before its stream opens. */
  start(): Promise<void> {
    this.started ??= this.open().catch((error: unknown) => {
      this.started = null;
      throw error;
    });
    return this.started;
  }

  private async open(): Promise<void> {
    this.cursor = await currentCursor();
    void this.listen();
    this.timers.push(
      setInterval(() => this.wake(), POLL_MS),
      setInterval(() => void this.endRevoked(), SESSION_CHECK_MS),
      setInterval(() => this.keepAlive(), KEEP_ALIVE_MS),
    );
    for (const timer of this.timers) timer.unref();
    onDrain(() => this.closeAll());
  }

  /**
   * Adds a screen. With `since`, missed events are sent first; too many give one `reset`, and the screen loads the
   * snapshot again.
   * @returns the function that removes it
   */
  async subscribe(subscriber: Subscriber, since: string | null): Promise<() => void> {
    await this.start();
    const entry: Entry = { ...subscriber, waiting: [] };
    this.entries.add(entry);
    screens.set(this.entries.size);
    const remove = () => {
      this.entries.delete(entry);
      screens.set(this.entries.size);
    };
    try {
      const upTo = since === null ? null : await this.replay(entry, since);
      const waiting = entry.waiting ?? [];
      entry.waiting = null;
      for (const message of waiting)
        if (upTo === null || !isAtOrBefore(message.cursor, upTo)) this.deliver(entry, message);
    } catch (error) {
      remove();
      throw error;
    }
    return remove;
  }

  private async replay(entry: Entry, since: string): Promise<string> {
    const missed = await readFeed(since, REPLAY_LIMIT + 1);
    if (missed.length > REPLAY_LIMIT) {
      entry.send("event: reset\ndata: {}\n\n");
      return missed.at(-1)?.cursor ?? since;
    }
    for (const message of await this.toMessages(missed)) this.deliver(entry, message);
    return missed.at(-1)?.cursor ?? since;
  }

  private wake(): void {
    if (this.pumping) {
      this.again = true;
      return;
    }
    this.pumping = this.pump()
      .catch((error: unknown) => log.warn("live feed could not be read", errorFields(error)))
      // Events written meanwhile are read together.
      .then(() => wait(GATHER_MS))
      .finally(() => {
        this.pumping = null;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async pump(): Promise<void> {
    for (;;) {
      const events = await readFeed(this.cursor ?? (await currentCursor()), PAGE);
      if (events.length === 0) return;
      const messages = await this.toMessages(events);
      this.cursor = events.at(-1)?.cursor ?? this.cursor;
      for (const message of messages)
        for (const entry of this.entries) {
          if (entry.waiting) entry.waiting.push(message);
          else this.deliver(entry, message);
        }
      const newest = events.at(-1);
      if (newest) fanOutSeconds.observe(Math.max(0, (Date.now() - newest.at.getTime()) / 1000));
      if (events.length < PAGE) return;
    }
  }

  private async toMessages(events: FeedEvent[]): Promise<LiveMessage[]> {
    const leaving = events.filter(({ kind }) => LEAVING_KINDS.includes(kind));
    const idsOf = (some: FeedEvent[]) => [...new Set(some.map((event) => event.incidentId))];
    const payloads = await this.load(idsOf(events), idsOf(leaving));
    return events.flatMap((event) => {
      const payload = payloads.get(event.incidentId);
      if (!payload) return [];
      const { cursor, kind, at } = event;
      const head = JSON.stringify({ kind, at: at.toISOString() }).slice(0, -1);
      return [
        {
          cursor,
          scope: payload.scope,
          text: `id: ${cursor}\nevent: incident\ndata: ${head},"incident":${payload.json}}\n\n`,
          former: LEAVING_KINDS.includes(kind) ? (payload.former ?? []) : [],
          goneText: `id: ${cursor}\nevent: gone\ndata: ${JSON.stringify({ incidentId: event.incidentId })}\n\n`,
        },
      ];
    });
  }

  private deliver(entry: Entry, message: LiveMessage): void {
    const isHere = isWithin(entry.filter, message.scope);
    // A screen that has lost an incident gets nothing but the id.
    if (!isHere && !message.former.some((scope) => isWithin(entry.filter, scope))) return;
    if (!entry.send(isHere ? message.text : message.goneText)) this.drop(entry);
  }

  private drop(entry: Entry): void {
    this.entries.delete(entry);
    screens.set(this.entries.size);
    entry.close();
  }

  /** Ends the streams of signed-out or dismissed officers without waiting for their next request. */
  private async endRevoked(): Promise<void> {
    const entries = [...this.entries];
    if (entries.length === 0) return;
    try {
      const alive = await liveSessions(entries.map((entry) => entry.sessionId));
      for (const entry of entries) if (!alive.has(entry.sessionId)) this.drop(entry);
    } catch (error) {
      log.warn("live sessions could not be checked", errorFields(error));
    }
  }

  private keepAlive(): void {
    for (const entry of [...this.entries]) if (!entry.send(": keep\n\n")) this.drop(entry);
  }

  private closeAll(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const entry of [...this.entries]) this.drop(entry);
    void this.listener?.end().catch(() => undefined);
  }

  /** Holds one connection on LISTEN; when it breaks, polling goes on and a new one is opened. */
  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    let over = false;
    const reopen = (error?: unknown) => {
      if (over) return;
      over = true;
      if (error) log.warn("live listener lost", errorFields(error));
      this.listener = null;
      void client.end().catch(() => undefined);
      setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    };
    client.on("error", reopen);
    client.on("end", () => reopen());
    client.on("notification", () => this.wake());
    try {
      await client.connect();
      await client.query(`listen ${LIVE_CHANNEL}`);
      this.listener = client;
      this.wake();
    } catch (error) {
      reopen(error);
    }
  }
}

const holder = globalThis as typeof globalThis & { essHub?: LiveHub };

/** Returns the process's hub, made with the loader of the room that knows incidents. */
export function liveHub(load: LoadPayloads): LiveHub {
  return (holder.essHub ??= new LiveHub(load));
}
