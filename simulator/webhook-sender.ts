import { randomUUID } from "node:crypto";
import type {
  SimWebhook,
  SimWebhookFault,
  SimWebhookFaultInput,
  SimWebhookKind,
  SimWebhookSettings,
} from "./control-contract";
import { newEventId, newToken } from "./ids";
import type { JsonObject } from "./shape.rules";
import { signBody } from "./signature";
import type { Store } from "./store";
import { buildEvent, REPLIABLE, type PendingWebhook, type WebhookEvent, type WebhookSource } from "./webhook-events";
import { reorder } from "./webhook-order.rules";

const LOG_LENGTH = 2000;
/** Events under way again at the same time. Unbounded, a thousand would each be given up before it is answered. */
const REDELIVERED_AT_ONCE = 20;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Sent {
  status?: number;
  error?: string;
}

/**
 * Delivers events to the app: signed, first attempts in order per chat, redelivered with a backoff until answered 2xx.
 * Nothing here blocks the person who acted.
 */
export class WebhookSender {
  readonly settings: SimWebhookSettings;
  readonly log: SimWebhook[] = [];
  readonly faults: SimWebhookFault[] = [];

  private readonly lanes = new Map<string, Promise<unknown>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private held: { pending: PendingWebhook; release: () => void }[] = [];
  private heldTimer: NodeJS.Timeout | undefined;
  /** To be delivered again now, oldest first. */
  private readonly due: PendingWebhook[] = [];
  private redelivering = 0;
  private busy = 0;
  private closed = false;

  constructor(private readonly options: { store: Store; channelSecret: string; botUserId: string; url: string }) {
    this.settings = {
      url: options.url,
      redelivery: true,
      timeoutMs: 2000,
      backoffMs: [1000, 2000, 5000, 10_000, 30_000, 60_000, 60_000, 120_000, 300_000],
      ...options.store.webhookSettings,
    };
  }

  change(settings: Partial<SimWebhookSettings>): void {
    Object.assign(this.settings, settings);
    const { url: _ofThisRun, ...kept } = this.settings;
    this.options.store.webhookSettings = kept;
    this.options.store.changed();
    this.options.store.flush();
  }

  /** Deliveries waiting, in flight, or due to be redelivered. */
  get pendingCount(): number {
    return Math.max(this.options.store.pendingWebhooks.size, this.busy);
  }

  /** Takes up what a former run had not delivered. */
  resume(): void {
    for (const pending of this.options.store.pendingWebhooks.values()) this.redeliverLater(pending);
  }

  /**
   * Sends an event for something that happened in a chat.
   * @returns the event, and a promise of the status of its first delivery (undefined when it failed or timed out)
   */
  emit({
    type,
    chat,
    source,
    payload,
  }: {
    type: SimWebhookKind;
    chat: string;
    source: WebhookSource;
    payload?: JsonObject;
  }): {
    event: WebhookEvent;
    firstDelivery: Promise<number | undefined>;
  } {
    const now = new Date();
    const replyToken = REPLIABLE.includes(type) ? newToken() : undefined;
    const event = buildEvent({ type, source, payload, webhookEventId: newEventId(now.getTime()), replyToken, now });
    return { event, firstDelivery: this.inOrder(this.options.store.addEvent({ event, chat })) };
  }

  addFault(input: SimWebhookFaultInput): SimWebhookFault {
    const fault: SimWebhookFault = { ...input, id: randomUUID(), hits: 0 };
    this.faults.push(fault);
    return fault;
  }

  clearFaults(): void {
    this.faults.length = 0;
    this.releaseHeld();
  }

  forget(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.due.length = 0;
    this.options.store.pendingWebhooks.clear();
    this.releaseHeld();
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    clearTimeout(this.heldTimer);
  }

  /** Posts any body once, outside every queue and fault. */
  async sendRaw({ body, signature }: { body: string; signature: SimWebhook["signature"] }): Promise<SimWebhook> {
    return this.post({ body, signature, entry: { kind: "raw", attempt: 1, isRedelivery: false } });
  }

  connectivityBody(): string {
    return JSON.stringify({ destination: this.options.botUserId, events: [] });
  }

  private inOrder(pending: PendingWebhook): Promise<number | undefined> {
    if (this.faults.some((fault) => fault.kind === "shuffle")) return this.hold(pending);
    const before = this.lanes.get(pending.chat) ?? Promise.resolve();
    const delivery = before.then(() => this.attempt(pending));
    const lane = delivery.finally(() => {
      if (this.lanes.get(pending.chat) === lane) this.lanes.delete(pending.chat);
    });
    this.lanes.set(pending.chat, lane);
    return delivery;
  }

  private hold(pending: PendingWebhook): Promise<number | undefined> {
    const fault = this.faults.find((candidate) => candidate.kind === "shuffle");
    if (!fault || fault.kind !== "shuffle") return this.attempt(pending);
    fault.hits += 1;
    return new Promise((resolve) => {
      this.held.push({ pending, release: () => resolve(this.attempt(pending)) });
      if (this.held.length >= fault.count) this.releaseHeld();
      else this.heldTimer ??= setTimeout(() => this.releaseHeld(), fault.ms ?? 3000);
    });
  }

  private releaseHeld(): void {
    clearTimeout(this.heldTimer);
    this.heldTimer = undefined;
    const batch = reorder({ items: this.held, random: this.held.map(() => Math.random()) });
    this.held = [];
    for (const item of batch) item.release();
  }

  private takeFault<K extends SimWebhookFault["kind"]>(kind: K): Extract<SimWebhookFault, { kind: K }> | undefined {
    const fault = this.faults.find(
      (candidate) =>
        candidate.kind === kind &&
        !("times" in candidate && candidate.times !== undefined && candidate.hits >= candidate.times),
    );
    if (!fault) return undefined;
    fault.hits += 1;
    return fault as Extract<SimWebhookFault, { kind: K }>;
  }

  private async attempt(pending: PendingWebhook): Promise<number | undefined> {
    const { store } = this.options;
    if (this.closed || !store.pendingWebhooks.has(pending.event.webhookEventId)) return undefined;
    if (this.takeFault("lost")) {
      this.settle(pending);
      return undefined;
    }
    this.busy += 1;
    try {
      const delay = this.takeFault("delay");
      if (delay) await wait(delay.ms);
      const copies = pending.attempts === 0 ? (this.takeFault("duplicate")?.copies ?? 0) : 0;
      const attempts = await Promise.all(Array.from({ length: 1 + copies }, () => this.deliver(pending)));
      pending.attempts += 1;
      const answered = attempts.find((sent) => isOk(sent));
      if (answered || !this.settings.redelivery) this.settle(pending);
      else this.redeliverLater(pending);
      return (answered ?? attempts[0])?.status;
    } finally {
      this.busy -= 1;
      store.changed();
    }
  }

  private deliver(pending: PendingWebhook): Promise<SimWebhook> {
    const isRedelivery = pending.attempts > 0;
    const event = { ...pending.event, deliveryContext: { isRedelivery } };
    const token = event.replyToken === undefined ? undefined : this.options.store.replyTokens.get(event.replyToken);
    // A redelivered event brings its reply token back to life, unless it was used.
    if (token && isRedelivery) token.issuedAt = Date.now();
    return this.post({
      body: JSON.stringify({ destination: this.options.botUserId, events: [event] }),
      signature: this.takeFault("forged-signature") ? "forged" : "valid",
      entry: {
        kind: event.type,
        webhookEventId: event.webhookEventId,
        chat: pending.chat,
        attempt: pending.attempts + 1,
        isRedelivery,
      },
    });
  }

  private redeliverLater(pending: PendingWebhook): void {
    const longest = this.settings.backoffMs[Math.max(0, pending.attempts - 1)];
    if (longest === undefined) return this.settle(pending);
    // Spread out: what failed together would come back together, and fail together again.
    const waitMs = longest * (0.5 + Math.random() / 2);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.due.push(pending);
      void this.redeliver();
    }, waitMs);
    this.timers.add(timer);
  }

  private async redeliver(): Promise<void> {
    if (this.redelivering >= REDELIVERED_AT_ONCE) return;
    this.redelivering += 1;
    try {
      for (let next = this.due.shift(); next; next = this.due.shift()) await this.attempt(next);
    } finally {
      this.redelivering -= 1;
    }
  }

  private settle(pending: PendingWebhook): void {
    this.options.store.endEvent(pending.event.webhookEventId);
  }

  private async post({
    body,
    signature,
    entry,
  }: {
    body: string;
    signature: SimWebhook["signature"];
    entry: Pick<SimWebhook, "kind" | "webhookEventId" | "chat" | "attempt" | "isRedelivery">;
  }): Promise<SimWebhook> {
    const startedAt = Date.now();
    const channelSecret = signature === "forged" ? `${this.options.channelSecret}-forged` : this.options.channelSecret;
    const sent: Sent = await fetch(this.settings.url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "LineBotWebhook/2.0",
        ...(signature === "missing" ? {} : { "x-line-signature": signBody({ body, channelSecret }) }),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(this.settings.timeoutMs),
    }).then(
      async (response) => {
        await response.arrayBuffer().catch(() => undefined);
        return { status: response.status };
      },
      (error: unknown) => ({ error: describe(error) }),
    );
    const result: SimWebhook = {
      at: new Date(startedAt).toISOString(),
      ...entry,
      ...sent,
      ms: Date.now() - startedAt,
      signature,
    };
    this.log.push(result);
    if (this.log.length > LOG_LENGTH) this.log.splice(0, this.log.length - LOG_LENGTH);
    this.options.store.changed();
    return result;
  }
}

const isOk = ({ status }: Sent) => status !== undefined && status >= 200 && status < 300;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (error.name === "TimeoutError") return "timeout";
  return error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : error.message;
}
