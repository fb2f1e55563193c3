import { randomUUID } from "node:crypto";
import type { SimFault, SimFaultInput, SimPush, SimRequest } from "./control-contract";
import type { SimulatorConfig } from "./env";
import { isFaultFor } from "./fault.rules";
import { botUserIdOf } from "./ids";
import { Store } from "./store";
import { WebhookSender } from "./webhook-sender";

const LOG_LENGTH = 5000;
export const WEBHOOK_PATH = "/api/line/webhook";

/** One running LINE platform: what it remembers, what it sends, what is broken on purpose. */
export class Platform {
  readonly store: Store;
  readonly sender: WebhookSender;
  readonly bot: { userId: string; basicId: string; displayName: string };
  readonly requests: SimRequest[] = [];
  readonly faults: SimFault[] = [];
  readonly pushes: SimPush[] = [];
  /** when a fault with `above` let calls through (epoch milliseconds), by fault */
  readonly #letThrough = new Map<string, number[]>();
  /** chats in which the loading animation runs, and until when (epoch milliseconds) */
  readonly loadingUntil = new Map<string, number>();

  constructor(readonly config: SimulatorConfig) {
    this.store = new Store(config.dataDir);
    this.bot = { userId: botUserIdOf(config.channelSecret), basicId: "@esshelpme", displayName: "ESS Help Me" };
    this.sender = new WebhookSender({
      store: this.store,
      channelSecret: config.channelSecret,
      botUserId: this.bot.userId,
      url: `${config.publicBaseUrl}${WEBHOOK_PATH}`,
    });
    this.sender.resume();
  }

  addFault(input: SimFaultInput): SimFault {
    const fault: SimFault = {
      ...input,
      id: randomUUID(),
      hits: 0,
      ...(input.seconds === undefined ? {} : { expiresAt: new Date(Date.now() + input.seconds * 1000).toISOString() }),
    };
    this.faults.push(fault);
    this.store.changed();
    return fault;
  }

  /** The fault that hits this call, counted. */
  takeFault(call: { method: string; path: string; to?: string }): SimFault | undefined {
    const now = new Date();
    const fault = this.faults.find(
      (candidate) => isFaultFor({ fault: candidate, ...call, now }) && !this.#letsThrough(candidate, now),
    );
    if (fault) fault.hits += 1;
    return fault;
  }

  #letsThrough({ id, above }: SimFault, now: Date): boolean {
    if (above === undefined) return false;
    const recent = (this.#letThrough.get(id) ?? []).filter((at) => at > now.getTime() - 1000);
    const isFree = recent.length < above;
    this.#letThrough.set(id, isFree ? [...recent, now.getTime()] : recent);
    return isFree;
  }

  logRequest(request: SimRequest): void {
    this.requests.push(request);
    if (this.requests.length > LOG_LENGTH) this.requests.splice(0, this.requests.length - LOG_LENGTH);
    this.store.changed();
  }

  close(): void {
    this.sender.close();
    this.store.flush();
  }
}
