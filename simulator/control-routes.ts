import { chatAs, pressAs, tapRichMenu, unsendAs } from "./act-as-person";
import type {
  SimChatInput,
  SimFaultInput,
  SimState,
  SimWebhookFaultInput,
  SimWebhookSettings,
} from "./control-contract";
import { LineError, readJson, type Call, type Reply, type Router } from "./http";
import { liffUrl } from "./liff";
import { addMembers, block, follow, personOf, removeMember, saveGroup, savePerson, setBot } from "./people-and-groups";
import type { Platform } from "./platform";
import { isObject, type JsonObject } from "./shape.rules";
import { mintTokens } from "./sign-in-tokens";

/** The control API: acts as people, reads what they saw, breaks things on purpose. Loopback only. */
export function addControlRoutes(router: Router, platform: Platform): void {
  addPeopleRoutes(router, platform);
  addChatRoutes(router, platform);
  addInspectionRoutes(router, platform);
  addFaultRoutes(router, platform);
}

const ok = (json: unknown): Reply => ({ status: 200, json });
const param = (call: Call, name: string) => call.params[name] ?? "";
const textOf = (body: JsonObject, key: string) => (typeof body[key] === "string" ? body[key] : undefined);
const flagOf = (body: JsonObject, key: string) => (typeof body[key] === "boolean" ? body[key] : undefined);
const textsOf = (body: JsonObject, key: string) =>
  Array.isArray(body[key]) ? body[key].filter((item): item is string => typeof item === "string") : [];

function addPeopleRoutes(router: Router, platform: Platform): void {
  const { store } = platform;
  router.on("GET", "/control/people", () => ok({ people: [...store.people.values()] }));
  router.on("POST", "/control/people", (call) => {
    const body = readJson(call);
    return ok(
      savePerson(platform, {
        id: textOf(body, "id"),
        displayName: textOf(body, "displayName") ?? "",
        pictureUrl: textOf(body, "pictureUrl"),
        language: textOf(body, "language"),
        friend: flagOf(body, "friend"),
        quiet: flagOf(body, "quiet"),
      }),
    );
  });
  router.on("POST", "/control/people/:userId/follow", (call) => ok(follow(platform, param(call, "userId"))));
  router.on("POST", "/control/people/:userId/unblock", (call) => ok(follow(platform, param(call, "userId"))));
  router.on("POST", "/control/people/:userId/block", (call) => ok(block(platform, param(call, "userId"))));

  router.on("GET", "/control/groups", () => ok({ groups: [...store.groups.values()] }));
  router.on("POST", "/control/groups", (call) => {
    const body = readJson(call);
    return ok(
      saveGroup(platform, {
        id: textOf(body, "id"),
        name: textOf(body, "name") ?? "",
        memberIds: textsOf(body, "memberIds"),
        withBot: flagOf(body, "withBot"),
        quiet: flagOf(body, "quiet"),
      }),
    );
  });
  router.on("POST", "/control/groups/:groupId/bot", (call) =>
    ok(setBot(platform, { groupId: param(call, "groupId"), withBot: true })),
  );
  router.on("DELETE", "/control/groups/:groupId/bot", (call) =>
    ok(setBot(platform, { groupId: param(call, "groupId"), withBot: false })),
  );
  router.on("POST", "/control/groups/:groupId/members", (call) =>
    ok(addMembers(platform, { groupId: param(call, "groupId"), memberIds: textsOf(readJson(call), "memberIds") })),
  );
  router.on("DELETE", "/control/groups/:groupId/members/:userId", (call) =>
    ok(removeMember(platform, { groupId: param(call, "groupId"), userId: param(call, "userId") })),
  );
}

function addChatRoutes(router: Router, platform: Platform): void {
  router.on("POST", "/control/chat", async (call) => {
    const body = readJson(call);
    requireTexts(body, ["from", "to"]);
    return ok(await chatAs(platform, body as unknown as SimChatInput, body.via === "liff" ? "liff" : "person"));
  });
  router.on("POST", "/control/unsend", async (call) => {
    const body = readJson(call);
    return ok(
      await unsendAs(platform, { from: textOf(body, "from") ?? "", messageId: textOf(body, "messageId") ?? "" }),
    );
  });
  router.on("POST", "/control/tap", async (call) => {
    const body = readJson(call);
    return ok(
      await tapRichMenu(platform, {
        userId: textOf(body, "userId") ?? "",
        area: Number(body.area),
        origin: call.origin,
      }),
    );
  });
  router.on("POST", "/control/press", async (call) => {
    const body = readJson(call);
    requireTexts(body, ["from", "to"]);
    if (!isObject(body.action)) throw new LineError(400, { message: "action is required" });
    return ok(
      await pressAs(platform, {
        from: String(body.from),
        to: String(body.to),
        action: body.action,
        origin: call.origin,
      }),
    );
  });
  router.on("GET", "/control/liff", (call) => {
    const { query, origin } = call;
    const url = liffUrl(platform, {
      userId: query.get("user") ?? "",
      liffId: query.get("liffId") ?? "report",
      path: query.get("path") ?? "",
      groupId: query.get("groupId") ?? undefined,
      issuer: origin,
    });
    return ok({ url });
  });
  router.on("GET", "/control/id-token", ({ query, origin }) => {
    const { idToken, accessToken, claims } = mintTokens(platform, {
      person: personOf(platform, query.get("user") ?? ""),
      issuer: origin,
      audience: query.get("channel") ?? undefined,
      nonce: query.get("nonce") ?? undefined,
      expired: query.get("expired") === "true",
      forged: query.get("forged") === "true",
    });
    return ok({ idToken, accessToken, claims });
  });
}

function addInspectionRoutes(router: Router, platform: Platform): void {
  const { store, sender, config } = platform;
  router.on("GET", "/control/state", () => {
    const state: SimState = {
      people: [...store.people.values()],
      groups: [...store.groups.values()],
      quota: store.quota,
      faults: platform.faults,
      webhookFaults: sender.faults,
      webhook: sender.settings,
      bot: platform.bot,
      liff: { report: config.liffReportId, duty: config.liffDutyId },
      loginChannelId: config.loginChannelId,
      publicBaseUrl: config.publicBaseUrl,
      richMenu: { defaultId: store.defaultRichMenuId, count: store.richMenus.size },
      version: store.version,
      webhooksPending: sender.pendingCount,
    };
    return ok(state);
  });
  router.on("GET", "/control/messages", ({ query }) => {
    const [chat, since, via] = [query.get("chat"), query.get("since"), query.get("via")];
    const messages = store.messages.filter(
      (message) =>
        (message.from.kind !== "system" || query.get("system") === "true") &&
        (chat === null || message.chat === chat) &&
        (since === null || message.at >= since) &&
        (via === null || message.via === via),
    );
    return ok({ messages });
  });
  router.on("GET", "/control/sms", ({ query }) => {
    const [to, since] = [query.get("to"), query.get("since")];
    const sms = store.sms.filter((one) => (to === null || one.to === to) && (since === null || one.at >= since));
    return ok({ sms });
  });
  router.on("GET", "/control/pushes", () => ok({ pushes: platform.pushes }));
  router.on("GET", "/control/requests", ({ query }) => {
    const [path, since] = [query.get("path"), query.get("since")];
    const requests = platform.requests.filter(
      (request) => (path === null || request.path.startsWith(path)) && (since === null || request.at >= since),
    );
    return ok({ requests });
  });
  router.on("GET", "/control/falsely-known", () => ok({ retryKeys: store.falselyKnown() }));
  router.on("GET", "/control/webhooks", ({ query }) => {
    const [chat, since] = [query.get("chat"), query.get("since")];
    const webhooks = sender.log.filter(
      (entry) => (chat === null || entry.chat === chat) && (since === null || entry.at >= since),
    );
    return ok({ webhooks });
  });
  router.on("GET", "/control/idle", async ({ query }) => {
    const deadline = Date.now() + Math.min(Number(query.get("timeoutMs") ?? 5000) || 0, 60_000);
    while (sender.pendingCount > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    return ok({ idle: sender.pendingCount === 0, pending: sender.pendingCount });
  });
  router.on("POST", "/control/quota", (call) => {
    const body = readJson(call);
    const limit = body.limit === null || typeof body.limit === "number" ? body.limit : undefined;
    store.setQuota({ limit, consumed: typeof body.consumed === "number" ? body.consumed : undefined });
    return ok(store.quota);
  });
  router.on("POST", "/control/reset", (call) => {
    const body = readJson(call);
    reset(
      platform,
      Array.isArray(body.parts) ? textsOf(body, "parts") : ["people", "messages", "faults", "logs", "richMenus"],
    );
    return ok({});
  });
}

function addFaultRoutes(router: Router, platform: Platform): void {
  const { sender } = platform;
  router.on("GET", "/control/faults", () => ok({ faults: platform.faults }));
  router.on("POST", "/control/faults", (call) => {
    const body = readJson(call);
    const kinds = [
      ...["500-before", "500-after", "429-rate", "429-quota", "hang", "hang-after"],
      ...["409", "401", "400", "403", "404", "410"],
    ];
    if (!kinds.includes(String(body.kind)))
      throw new LineError(400, { message: `kind must be one of ${kinds.join(", ")}` });
    return ok(platform.addFault(body as unknown as SimFaultInput));
  });
  router.on("DELETE", "/control/faults", () => {
    platform.faults.length = 0;
    platform.store.changed();
    return ok({});
  });
  router.on("POST", "/control/webhooks/faults", (call) => {
    const body = readJson(call);
    const kinds = ["duplicate", "shuffle", "delay", "forged-signature", "lost"];
    if (!kinds.includes(String(body.kind)))
      throw new LineError(400, { message: `kind must be one of ${kinds.join(", ")}` });
    const defaults = { duplicate: { copies: 1 }, shuffle: { count: 3 }, delay: { ms: 1000 } }[String(body.kind)] ?? {};
    const fault = sender.addFault({ ...defaults, ...body } as unknown as SimWebhookFaultInput);
    platform.store.changed();
    return ok(fault);
  });
  router.on("DELETE", "/control/webhooks/faults", () => {
    sender.clearFaults();
    platform.store.changed();
    return ok({});
  });
  router.on("POST", "/control/webhooks/settings", (call) => {
    sender.change(settingsOf(readJson(call)));
    return ok(sender.settings);
  });
  router.on("POST", "/control/webhooks/raw", async (call) => {
    const body = readJson(call);
    const signature = body.signature === "forged" || body.signature === "missing" ? body.signature : "valid";
    const raw =
      body.body === undefined
        ? sender.connectivityBody()
        : typeof body.body === "string"
          ? body.body
          : JSON.stringify(body.body);
    return ok(await sender.sendRaw({ body: raw, signature }));
  });
}

function settingsOf(body: JsonObject): Partial<SimWebhookSettings> {
  const { url, redelivery, timeoutMs, backoffMs } = body;
  return {
    ...(typeof url === "string" && URL.canParse(url) ? { url } : {}),
    ...(typeof redelivery === "boolean" ? { redelivery } : {}),
    ...(typeof timeoutMs === "number" && timeoutMs > 0 ? { timeoutMs } : {}),
    ...(Array.isArray(backoffMs) ? { backoffMs: backoffMs.filter((ms): ms is number => typeof ms === "number") } : {}),
  };
}

function reset(platform: Platform, parts: string[]): void {
  const { store, sender } = platform;
  if (parts.includes("faults")) {
    platform.faults.length = 0;
    sender.clearFaults();
    store.setQuota({ limit: 35_000 });
  }
  if (parts.includes("messages")) {
    sender.forget();
    store.clearMessages();
    platform.loadingUntil.clear();
    platform.pushes.length = 0;
  }
  if (parts.includes("people")) {
    store.people.clear();
    store.groups.clear();
    store.userTokens.clear();
  }
  if (parts.includes("richMenus")) {
    store.richMenus.clear();
    store.richMenuAliases.clear();
    store.defaultRichMenuId = null;
  }
  if (parts.includes("logs")) {
    platform.requests.length = 0;
    sender.log.length = 0;
  }
  store.changed();
}

function requireTexts(body: JsonObject, keys: string[]): void {
  for (const key of keys)
    if (typeof body[key] !== "string") throw new LineError(400, { message: `${key} is required` });
}
