import type {
  SimChatInput,
  SimChatResult,
  SimFault,
  SimFaultInput,
  SimGroup,
  SimIdTokenOptions,
  SimMessage,
  SimPerson,
  SimPush,
  SimQuota,
  SimRequest,
  SimSms,
  SimState,
  SimTapResult,
  SimWebhook,
  SimWebhookFault,
  SimWebhookFaultInput,
  SimWebhookSettings,
} from "./control-contract";

/** The control API refused a command (the person does not exist, the group has no such member …). */
export class SimulatorError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "SimulatorError";
  }
}

export type SimulatorClient = ReturnType<typeof createSimulatorClient>;

/**
 * Drives a running simulator from a test: acts as people, reads what they saw, injects faults.
 *
 * @param baseUrl the simulator's address, e.g. `http://localhost:4400`
 * @throws {SimulatorError} from every method when the simulator refuses the command
 */
export function createSimulatorClient({ baseUrl }: { baseUrl: string }) {
  const root = baseUrl.replace(/\/+$/, "");

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${root}/control${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed: unknown = text === "" ? {} : JSON.parse(text);
    if (!response.ok) {
      const message = (parsed as { message?: string }).message ?? text;
      throw new SimulatorError(response.status, `${method} /control${path}: ${response.status} ${message}`);
    }
    return parsed as T;
  }

  return {
    baseUrl: root,

    /** People, groups, quota, faults, settings; no messages. */
    state: () => call<SimState>("GET", "/state"),
    /** Forgets everything (people, groups, messages, faults, logs, rich menus) or only the named parts. */
    reset: (parts?: ("people" | "messages" | "faults" | "logs" | "richMenus")[]) =>
      call<object>("POST", "/reset", parts ? { parts } : {}),
    /** Waits until no webhook is waiting or in flight; redeliveries count. `idle` is false when the time ran out. */
    idle: ({ timeoutMs = 5000 }: { timeoutMs?: number } = {}) =>
      call<{ idle: boolean; pending: number }>("GET", `/idle?timeoutMs=${timeoutMs}`),

    /** Creates or updates a person. A new friend produces a `follow` webhook unless `quiet`. `friend` defaults to true. */
    createPerson: (person: {
      id?: string;
      displayName: string;
      pictureUrl?: string;
      language?: string;
      friend?: boolean;
      quiet?: boolean;
    }) => call<SimPerson>("POST", "/people", person),
    people: async () => (await call<{ people: SimPerson[] }>("GET", "/people")).people,
    follow: (userId: string) => call<SimPerson>("POST", `/people/${userId}/follow`, {}),
    block: (userId: string) => call<SimPerson>("POST", `/people/${userId}/block`, {}),
    unblock: (userId: string) => call<SimPerson>("POST", `/people/${userId}/unblock`, {}),

    /** Creates or updates a group. `withBot` (default true) produces a `join` webhook unless `quiet`. */
    createGroup: (group: { id?: string; name: string; memberIds: string[]; withBot?: boolean; quiet?: boolean }) =>
      call<SimGroup>("POST", "/groups", group),
    groups: async () => (await call<{ groups: SimGroup[] }>("GET", "/groups")).groups,
    addBot: (groupId: string) => call<SimGroup>("POST", `/groups/${groupId}/bot`, {}),
    removeBot: (groupId: string) => call<SimGroup>("DELETE", `/groups/${groupId}/bot`),
    addMembers: (groupId: string, memberIds: string[]) =>
      call<SimGroup>("POST", `/groups/${groupId}/members`, { memberIds }),
    removeMember: (groupId: string, userId: string) => call<SimGroup>("DELETE", `/groups/${groupId}/members/${userId}`),

    /** Acts as a person: writes, shares a pin, presses a button. */
    chat: (input: SimChatInput) => call<SimChatResult>("POST", "/chat", input),
    unsend: (input: { from: string; messageId: string }) => call<SimChatResult>("POST", "/unsend", input),
    /** Taps an area (0-based) of the rich menu the person sees. */
    tapRichMenu: (input: { userId: string; area: number }) => call<SimTapResult>("POST", "/tap", input),

    /** What is visible in a chat (or in all chats), oldest first. */
    messages: async ({ chat, since, via }: { chat?: string; since?: string; via?: SimMessage["via"] } = {}) =>
      (await call<{ messages: SimMessage[] }>("GET", `/messages${queryOf({ chat, since, via })}`)).messages,
    /** What phones have in their SMS, oldest first. */
    sms: async ({ to, since }: { to?: string; since?: string } = {}) =>
      (await call<{ sms: SimSms[] }>("GET", `/sms${queryOf({ to, since })}`)).sms,
    pushes: async () => (await call<{ pushes: SimPush[] }>("GET", "/pushes")).pushes,
    /** retry keys of pushes that a fault answered 409 although nothing was accepted under them */
    falselyKnown: async () => (await call<{ retryKeys: string[] }>("GET", "/falsely-known")).retryKeys,
    requests: async ({ path, since }: { path?: string; since?: string } = {}) =>
      (await call<{ requests: SimRequest[] }>("GET", `/requests${queryOf({ path, since })}`)).requests,
    webhooks: async ({ chat, since }: { chat?: string; since?: string } = {}) =>
      (await call<{ webhooks: SimWebhook[] }>("GET", `/webhooks${queryOf({ chat, since })}`)).webhooks,

    /** Polls until a message in the chat satisfies `match` (or any message, without it). Throws on time-out. */
    async waitForMessage({
      chat,
      match = () => true,
      timeoutMs = 10_000,
    }: {
      chat: string;
      match?: (message: SimMessage) => boolean;
      timeoutMs?: number;
    }): Promise<SimMessage> {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const found = (await this.messages({ chat })).find((message) => message.from.kind === "bot" && match(message));
        if (found) return found;
        if (Date.now() > deadline) throw new SimulatorError(408, `no such message from the account in ${chat}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },

    idToken: (options: SimIdTokenOptions) =>
      call<{ idToken: string; accessToken: string; claims: Record<string, unknown> }>(
        "GET",
        `/id-token${queryOf({ ...options })}`,
      ),
    /** The address a phone opens for a LIFF link. `liffId` may be `report`, `duty` or an id; `path` may carry a query. */
    liffUrl: async (options: { user: string; liffId?: string; path?: string; groupId?: string }) =>
      (await call<{ url: string }>("GET", `/liff${queryOf(options)}`)).url,

    addFault: (fault: SimFaultInput) => call<SimFault>("POST", "/faults", fault),
    clearFaults: () => call<object>("DELETE", "/faults"),
    addWebhookFault: (fault: SimWebhookFaultInput) => call<SimWebhookFault>("POST", "/webhooks/faults", fault),
    clearWebhookFaults: () => call<object>("DELETE", "/webhooks/faults"),
    setWebhook: (settings: Partial<SimWebhookSettings>) =>
      call<SimWebhookSettings>("POST", "/webhooks/settings", settings),
    /** Sends a body of your own to the webhook, once. Without `body`: LINE's connectivity check (no events). */
    sendRawWebhook: (input: { body?: unknown; signature?: "valid" | "forged" | "missing" } = {}) =>
      call<SimWebhook>("POST", "/webhooks/raw", input),
    setQuota: (quota: Partial<SimQuota>) => call<SimQuota>("POST", "/quota", quota),
  };
}

function queryOf(values: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) query.set(key, String(value));
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
