import { LineError, readJson, type Call, type Handler, type Reply, type Router } from "./http";
import { isGroupId, isUserId } from "./ids";
import { refuse } from "./message.rules";
import type { Platform } from "./platform";
import { setBot } from "./people-and-groups";
import { reachesPerson } from "./sending.rules";
import { broadcastMessage, multicastMessage, pushMessage, replyMessage, validateMessages } from "./send-messages";

/** @throws {LineError} 401 unless the request carries a live channel access token */
export function requireChannelToken(platform: Platform, call: Call): void {
  const token = /^Bearer (.+)$/i.exec(call.headers.authorization ?? "")?.[1];
  const isValid =
    token !== undefined &&
    (token === platform.config.channelAccessToken || (platform.store.channelTokens.get(token) ?? 0) > Date.now());
  if (!isValid) {
    throw new LineError(401, {
      message: "Authentication failed. Confirm that the access token in the authorization header is valid.",
    });
  }
}

/** The Messaging API, as the official SDK calls it. */
export function addMessagingRoutes(router: Router, platform: Platform): void {
  const on = (method: string, pattern: string, handle: Handler) =>
    router.on(method, pattern, (call) => {
      requireChannelToken(platform, call);
      return handle(call);
    });

  on("POST", "/v2/bot/message/reply", (call) => replyMessage(platform, call));
  on("POST", "/v2/bot/message/push", (call) => pushMessage(platform, call));
  on("POST", "/v2/bot/message/multicast", (call) => multicastMessage(platform, call));
  on("POST", "/v2/bot/message/broadcast", (call) => broadcastMessage(platform, call));
  on("POST", "/v2/bot/message/validate/:kind", (call) => validateMessages(call));
  on("GET", "/v2/bot/message/quota", () => {
    const { limit } = platform.store.quota;
    return { status: 200, json: limit === null ? { type: "none" } : { type: "limited", value: limit } };
  });
  on("GET", "/v2/bot/message/quota/consumption", () => ({
    status: 200,
    json: { totalUsage: platform.store.quota.consumed },
  }));
  on("GET", "/v2/bot/message/:messageId/content", (call) => contentOf(platform, call));
  on("GET", "/v2/bot/message/:messageId/content/preview", (call) => contentOf(platform, call));
  on("GET", "/v2/bot/message/:messageId/content/transcoding", (call) => {
    const blob = platform.store.getBlob(call.params.messageId ?? "");
    if (!blob) throw notFound();
    return { status: 200, json: { status: Date.now() < blob.readyAt ? "processing" : "succeeded" } };
  });
  on("POST", "/v2/bot/chat/loading/start", (call) => startLoading(platform, call));
  on("GET", "/v2/bot/info", () => ({
    status: 200,
    json: { ...platform.bot, chatMode: "bot", markAsReadMode: "auto" },
  }));
  on("GET", "/v2/bot/profile/:userId", (call) => profileOf(platform, call));
  on("GET", "/v2/bot/followers/ids", () => ({
    status: 200,
    json: { userIds: [...platform.store.people.values()].filter(({ friend }) => friend).map(({ id }) => id) },
  }));
  addGroupRoutes(on, platform);
  addWebhookRoutes(on, platform);
}

type On = (method: string, pattern: string, handle: Handler) => void;

function addGroupRoutes(on: On, platform: Platform): void {
  const joined = (call: Call) => {
    const group = platform.store.groups.get(call.params.groupId ?? "");
    if (!isGroupId(call.params.groupId))
      throw new LineError(400, { message: "The value for the 'groupId' parameter is invalid" });
    if (!group?.withBot) throw notFound();
    return group;
  };
  on("GET", "/v2/bot/group/:groupId/summary", (call) => {
    const group = joined(call);
    return { status: 200, json: { groupId: group.id, groupName: group.name } };
  });
  on("GET", "/v2/bot/group/:groupId/members/count", (call) => ({
    status: 200,
    json: { count: joined(call).memberIds.length },
  }));
  on("GET", "/v2/bot/group/:groupId/members/ids", (call) => {
    joined(call);
    // Only verified accounts may read the list; this one is not, as a new account is not.
    throw new LineError(403, { message: "Access to this API is not available for your account" });
  });
  on("GET", "/v2/bot/group/:groupId/member/:userId", (call) => {
    const group = joined(call);
    const person = platform.store.people.get(call.params.userId ?? "");
    if (!person || !group.memberIds.includes(person.id)) throw notFound();
    const { displayName, id: userId, pictureUrl } = person;
    return { status: 200, json: { displayName, userId, ...(pictureUrl ? { pictureUrl } : {}) } };
  });
  on("POST", "/v2/bot/group/:groupId/leave", (call) => {
    setBot(platform, { groupId: joined(call).id, withBot: false });
    return { status: 200, json: {} };
  });
}

function addWebhookRoutes(on: On, platform: Platform): void {
  const { sender } = platform;
  on("GET", "/v2/bot/channel/webhook/endpoint", () => ({
    status: 200,
    json: { endpoint: sender.settings.url, active: true },
  }));
  on("PUT", "/v2/bot/channel/webhook/endpoint", (call) => {
    sender.settings.url = webhookUrl(readJson(call).endpoint);
    return { status: 200, json: {} };
  });
  on("POST", "/v2/bot/channel/webhook/test", async () => {
    const sent = await sender.sendRaw({ body: sender.connectivityBody(), signature: "valid" });
    const isOk = sent.status !== undefined && sent.status >= 200 && sent.status < 300;
    return {
      status: 200,
      json: {
        success: isOk,
        timestamp: sent.at,
        statusCode: sent.status ?? 0,
        reason: isOk ? "OK" : sent.status === undefined ? "COULD_NOT_CONNECT" : "ERROR_STATUS_CODE",
        detail: String(sent.status ?? sent.error ?? ""),
      },
    };
  });
}

function webhookUrl(value: unknown): string {
  const isUrl = typeof value === "string" && value.length <= 500 && URL.canParse(value);
  if (!isUrl) throw new LineError(400, { message: "Invalid webhook endpoint URL" });
  return value;
}

function contentOf(platform: Platform, call: Call): Reply {
  const id = call.params.messageId ?? "";
  const message = platform.store.messages.find((candidate) => candidate.id === id);
  const blob = platform.store.getBlob(id);
  if (message?.unsent) throw new LineError(410, { message: "Gone" });
  if (!blob || message?.from.kind !== "person") throw notFound();
  if (Date.now() < blob.readyAt) return { status: 202, json: {} };
  return { status: 200, bytes: blob.bytes, contentType: blob.contentType };
}

function startLoading(platform: Platform, call: Call): Reply {
  const { chatId, loadingSeconds = 20 } = readJson(call);
  if (!isUserId(chatId)) throw new LineError(400, { ...refuse([{ message: "May not be empty", property: "chatId" }]) });
  const isAllowed =
    typeof loadingSeconds === "number" && loadingSeconds >= 5 && loadingSeconds <= 60 && loadingSeconds % 5 === 0;
  if (!isAllowed) {
    throw new LineError(400, {
      ...refuse([{ message: "Must be a multiple of 5 between 5 and 60", property: "loadingSeconds" }]),
    });
  }
  platform.loadingUntil.set(chatId, Date.now() + loadingSeconds * 1000);
  platform.store.changed();
  return { status: 202, json: {} };
}

function profileOf(platform: Platform, call: Call): Reply {
  const person = platform.store.people.get(call.params.userId ?? "");
  if (!person || !reachesPerson({ person, now: Date.now() })) throw notFound();
  const { displayName, id: userId, pictureUrl, language } = person;
  return {
    status: 200,
    json: { displayName, userId, ...(pictureUrl ? { pictureUrl } : {}), ...(language ? { language } : {}) },
  };
}

export const notFound = () => new LineError(404, { message: "Not found" });
