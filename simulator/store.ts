import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SimGroup, SimMessage, SimPerson, SimQuota, SimSms, SimWebhookSettings } from "./control-contract";
import type { PendingWebhook, WebhookEvent } from "./webhook-events";
import type { AcceptedRequest, ReplyToken } from "./sending.rules";
import { isObject, type JsonObject } from "./shape.rules";

export interface StoredPerson extends SimPerson {
  /** epoch milliseconds of the last message to the account */
  lastWroteAt?: number;
  richMenuId?: string;
}

export interface StoredRichMenu {
  richMenuId: string;
  menu: JsonObject;
  hasImage: boolean;
}

export interface UserToken {
  userId: string;
  clientId: string;
  scope: string;
  /** epoch milliseconds */
  expiresAt: number;
}

/** Raised when snapshot or journal change their shape. */
const FORMAT = 1;

interface Snapshot {
  /** snapshots from before they named it are of the first */
  format?: typeof FORMAT;
  people: StoredPerson[];
  groups: SimGroup[];
  quota: { limit: number | null; offset: number };
  richMenus: StoredRichMenu[];
  richMenuAliases: [string, string][];
  defaultRichMenuId: string | null;
  userTokens: [string, UserToken][];
  channelTokens: [string, number][];
  webhookSettings?: WebhookSettings;
}

/** All but where webhooks go: that is the app's address of this run. */
type WebhookSettings = Omit<SimWebhookSettings, "url">;

type JournalLine =
  | { kind: "message"; message: SimMessage }
  | { kind: "sms"; sms: SimSms }
  | { kind: "unsend"; id: string }
  | { kind: "accepted"; key: string; request: AcceptedRequest }
  | { kind: "replied"; token: string }
  | { kind: "called-known"; key: string }
  | { kind: "event"; event: WebhookEvent; chat: string }
  | { kind: "event-over"; id: string };

const SNAPSHOT_DELAY_MS = 40;
/** Every opening of a LIFF page mints a token; only the latest are worth remembering across a restart. */
const USER_TOKENS_KEPT = 1000;

/**
 * Everything the simulator remembers. Messages, retry keys, used reply tokens and events go to a journal *before*
 * anybody is answered, so a `kill -9` can never make an accepted send unseen or an event undelivered; the rest is a
 * small snapshot, replaced atomically.
 */
export class Store {
  readonly people = new Map<string, StoredPerson>();
  readonly groups = new Map<string, SimGroup>();
  readonly messages: SimMessage[] = [];
  readonly sms: SimSms[] = [];
  readonly accepted = new Map<string, AcceptedRequest>();
  /** retry keys that a fault answered 409 */
  private readonly calledKnown = new Set<string>();
  readonly replyTokens = new Map<string, ReplyToken>();
  readonly richMenus = new Map<string, StoredRichMenu>();
  readonly richMenuAliases = new Map<string, string>();
  readonly userTokens = new Map<string, UserToken>();
  /** issued channel access tokens and when they end, epoch milliseconds */
  readonly channelTokens = new Map<string, number>();
  readonly pendingWebhooks = new Map<string, PendingWebhook>();
  defaultRichMenuId: string | null = null;
  quotaLimit: number | null = 35_000;
  webhookSettings: WebhookSettings | undefined;
  version = 1;

  private quotaOffset = 0;
  private billed = 0;
  private readonly blobs = new Map<string, { bytes: Buffer; contentType: string; readyAt: number }>();
  private readonly listeners = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataDir: string | null) {
    if (dataDir) {
      mkdirSync(join(dataDir, "blobs"), { recursive: true });
      this.load(dataDir);
    }
  }

  get quota(): SimQuota {
    return { limit: this.quotaLimit, consumed: this.billed + this.quotaOffset };
  }

  setQuota({ limit, consumed }: Partial<SimQuota>): void {
    if (limit !== undefined) this.quotaLimit = limit;
    if (consumed !== undefined) this.quotaOffset = consumed - this.billed;
    this.changed();
  }

  addMessage(message: SimMessage): void {
    this.journal({ kind: "message", message });
    this.messages.push(message);
    this.billed += message.billedRecipients;
    this.changed();
  }

  addSms(sms: SimSms): void {
    this.journal({ kind: "sms", sms });
    this.sms.push(sms);
    this.changed();
  }

  markUnsent(id: string): SimMessage | undefined {
    const found = this.messages.find((message) => message.id === id);
    if (!found || found.unsent) return undefined;
    this.journal({ kind: "unsend", id });
    found.unsent = true;
    this.changed();
    return found;
  }

  accept(key: string, request: AcceptedRequest): void {
    this.journal({ kind: "accepted", key, request });
    this.accepted.set(key, request);
  }

  callKnown(key: string): void {
    this.journal({ kind: "called-known", key });
    this.calledKnown.add(key);
  }

  /** Retry keys that a fault called known and under which nothing was accepted, before or after. */
  falselyKnown(): string[] {
    return [...this.calledKnown].filter((key) => !this.accepted.has(key));
  }

  addEvent({ event, chat }: { event: WebhookEvent; chat: string }): PendingWebhook {
    this.journal({ kind: "event", event, chat });
    this.changed();
    return this.expect({ event, chat, attempts: 0 });
  }

  /** Delivered, or given up. */
  endEvent(id: string): void {
    this.journal({ kind: "event-over", id });
    this.pendingWebhooks.delete(id);
    this.changed();
  }

  useReplyToken(token: string): void {
    this.journal({ kind: "replied", token });
    this.markUsed(token);
  }

  putBlob(id: string, blob: { bytes: Buffer; contentType: string; readyAt?: number }): void {
    this.blobs.set(id, { bytes: blob.bytes, contentType: blob.contentType, readyAt: blob.readyAt ?? 0 });
    if (!this.dataDir) return;
    writeFileSync(join(this.dataDir, "blobs", id), blob.bytes);
    writeFileSync(join(this.dataDir, "blobs", `${id}.type`), blob.contentType);
  }

  getBlob(id: string): { bytes: Buffer; contentType: string; readyAt: number } | undefined {
    const known = this.blobs.get(id);
    if (known || !this.dataDir || !/^[\w-]+$/.test(id)) return known;
    const path = join(this.dataDir, "blobs", id);
    if (!existsSync(path) || !existsSync(`${path}.type`)) return undefined;
    const blob = { bytes: readFileSync(path), contentType: readFileSync(`${path}.type`, "utf8"), readyAt: 0 };
    this.blobs.set(id, blob);
    return blob;
  }

  /** Says that something visible changed: open screens refresh, the snapshot is written soon. */
  changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
    if (!this.dataDir || this.timer) return;
    this.timer = setTimeout(() => this.flush(), SNAPSHOT_DELAY_MS);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  clearMessages(): void {
    this.messages.length = 0;
    this.sms.length = 0;
    this.accepted.clear();
    this.calledKnown.clear();
    this.replyTokens.clear();
    this.blobs.clear();
    this.billed = 0;
    this.quotaOffset = 0;
    if (this.dataDir) rmSync(join(this.dataDir, "journal.ndjson"), { force: true });
    this.changed();
  }

  /** Writes the snapshot now. Atomic: a reader or a crash sees the old one or the new one. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.dataDir) return;
    const snapshot: Snapshot = {
      format: FORMAT,
      people: [...this.people.values()],
      groups: [...this.groups.values()],
      quota: { limit: this.quotaLimit, offset: this.quotaOffset },
      richMenus: [...this.richMenus.values()],
      richMenuAliases: [...this.richMenuAliases],
      defaultRichMenuId: this.defaultRichMenuId,
      userTokens: [...this.userTokens].slice(-USER_TOKENS_KEPT),
      channelTokens: [...this.channelTokens],
      ...(this.webhookSettings ? { webhookSettings: this.webhookSettings } : {}),
    };
    const path = join(this.dataDir, "state.json");
    writeFileSync(`${path}.tmp`, JSON.stringify(snapshot));
    renameSync(`${path}.tmp`, path);
  }

  private expect(pending: PendingWebhook): PendingWebhook {
    const { event, chat } = pending;
    this.pendingWebhooks.set(event.webhookEventId, pending);
    if (event.replyToken) this.replyTokens.set(event.replyToken, { chat, issuedAt: event.timestamp, used: false });
    return pending;
  }

  private markUsed(replyToken: string): void {
    const known = this.replyTokens.get(replyToken);
    if (known) known.used = true;
  }

  private journal(line: JournalLine): void {
    if (this.dataDir) appendFileSync(join(this.dataDir, "journal.ndjson"), `${JSON.stringify(line)}\n`);
  }

  private load(dataDir: string): void {
    const statePath = join(dataDir, "state.json");
    const journalPath = join(dataDir, "journal.ndjson");
    if (existsSync(statePath)) {
      const snapshot = parseSnapshot(readFileSync(statePath, "utf8"));
      // A newer or older simulator's: its journal goes with it, and what it knew is still there for it.
      if (!snapshot) return putAside([statePath, journalPath]);
      this.restore(snapshot);
    }
    if (!existsSync(journalPath)) return;
    const text = readFileSync(journalPath, "utf8");
    // A line cut short by a crash was never answered: dropping it is the truth. The newline keeps the next one whole.
    if (text !== "" && !text.endsWith("\n")) appendFileSync(journalPath, "\n");
    for (const raw of text.split("\n")) {
      const line = parseLine(raw);
      if (!line) continue;
      if (line.kind === "message") {
        this.messages.push(line.message);
        this.billed += line.message.billedRecipients;
      } else if (line.kind === "sms") {
        this.sms.push(line.sms);
      } else if (line.kind === "accepted") {
        this.accepted.set(line.key, line.request);
      } else if (line.kind === "replied") {
        this.markUsed(line.token);
      } else if (line.kind === "called-known") {
        this.calledKnown.add(line.key);
      } else if (line.kind === "event") {
        // Whether it was tried before the crash nobody knows: the next try says that it may be another.
        this.expect({ event: line.event, chat: line.chat, attempts: 1 });
      } else if (line.kind === "event-over") {
        this.pendingWebhooks.delete(line.id);
      } else if (line.kind === "unsend") {
        const found = this.messages.find((message) => message.id === line.id);
        if (found) found.unsent = true;
      }
    }
  }

  private restore(snapshot: Snapshot): void {
    for (const person of snapshot.people) this.people.set(person.id, person);
    for (const group of snapshot.groups) this.groups.set(group.id, group);
    for (const menu of snapshot.richMenus) this.richMenus.set(menu.richMenuId, menu);
    for (const [alias, id] of snapshot.richMenuAliases) this.richMenuAliases.set(alias, id);
    for (const [token, owner] of snapshot.userTokens) this.userTokens.set(token, owner);
    for (const [token, end] of snapshot.channelTokens) this.channelTokens.set(token, end);
    this.defaultRichMenuId = snapshot.defaultRichMenuId;
    this.webhookSettings = snapshot.webhookSettings;
    this.quotaLimit = snapshot.quota.limit;
    this.quotaOffset = snapshot.quota.offset;
  }
}

/** @returns nothing when it is not of the shape that this simulator writes */
function parseSnapshot(text: string): Snapshot | undefined {
  const LISTS = ["people", "groups", "richMenus", "richMenuAliases", "userTokens", "channelTokens"];
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || (parsed.format ?? FORMAT) !== FORMAT) return undefined;
    const isWhole = LISTS.every((name) => Array.isArray(parsed[name])) && isObject(parsed.quota);
    return isWhole ? (JSON.parse(text) as Snapshot) : undefined;
  } catch {
    return undefined;
  }
}

function putAside(files: string[]): void {
  const mark = `.unknown-${Date.now()}`;
  for (const file of files.filter((one) => existsSync(one))) renameSync(file, file + mark);
  process.stderr.write(
    `The simulator's memory is another version's: put aside as ${files[0]}${mark}, and begun anew.\n`,
  );
}

function parseLine(raw: string): JournalLine | undefined {
  if (raw === "") return undefined;
  try {
    return JSON.parse(raw) as JournalLine;
  } catch {
    return undefined;
  }
}
