import type { SimMessage, SimVia } from "./control-contract";
import { LineError, readJson, type Call, type Reply } from "./http";
import { isGroupId, isUserId, newMessageId, newQuoteToken } from "./ids";
import { checkMessages, refuse } from "./message.rules";
import type { Platform } from "./platform";
import { decideRetryKey, fitsQuota, usableReplyToken, reachesPerson } from "./sending.rules";
import type { JsonObject } from "./shape.rules";

const MAX_MULTICAST = 500;

interface Audience {
  chat: string;
  /** how many people the account is charged for */
  cost: number;
}

export function replyMessage(platform: Platform, call: Call): Reply {
  const body = readJson(call);
  if (call.headers["x-line-retry-key"] !== undefined)
    throw new LineError(400, { message: "The retry key is not supported" });
  const messages = acceptableMessages(body, call);
  const now = Date.now();
  const issued = platform.store.replyTokens.get(String(body.replyToken ?? ""));
  const token = usableReplyToken({ token: issued, now });
  if (!token) throw new LineError(400, { message: "Invalid reply token" });
  call.note.to = token.chat;
  const sentMessages = show(platform, {
    call,
    body,
    messages,
    audience: [{ chat: token.chat, cost: 0 }],
    via: "reply",
  });
  platform.store.useReplyToken(String(body.replyToken));
  return { status: 200, json: { sentMessages } };
}

export function pushMessage(platform: Platform, call: Call): Reply {
  const body = readJson(call);
  return sendOnce(platform, call, () => {
    const messages = acceptableMessages(body, call);
    const to = body.to;
    if (!isUserId(to) && !isGroupId(to)) {
      throw new LineError(400, {
        message: "The property, 'to', in the request body is invalid (line: -, column: -)",
        details: [],
      });
    }
    call.note.to = to;
    const audience = isGroupId(to) ? groupAudience(platform, to) : personAudience(platform, [to]);
    return { body, messages, audience, via: "push" as const };
  });
}

export function multicastMessage(platform: Platform, call: Call): Reply {
  const body = readJson(call);
  return sendOnce(platform, call, () => {
    const messages = acceptableMessages(body, call);
    const to: unknown[] = Array.isArray(body.to) ? body.to : [];
    if (to.length < 1 || to.length > MAX_MULTICAST) {
      throw new LineError(400, {
        ...refuse([{ message: `Size must be between 1 and ${MAX_MULTICAST}`, property: "to" }]),
      });
    }
    if (!to.every(isUserId)) {
      throw new LineError(400, {
        message: "The property, 'to', in the request body is invalid (line: -, column: -)",
        details: [],
      });
    }
    call.note.to = `${to.length} users`;
    return { body, messages, audience: personAudience(platform, [...new Set(to)]), via: "multicast" as const };
  });
}

export function broadcastMessage(platform: Platform, call: Call): Reply {
  const body = readJson(call);
  return sendOnce(platform, call, () => {
    const friends = [...platform.store.people.values()].filter((person) => person.friend).map(({ id }) => id);
    call.note.to = `${friends.length} users`;
    return {
      body,
      messages: acceptableMessages(body, call),
      audience: personAudience(platform, friends),
      via: "broadcast",
    };
  });
}

/** `/v2/bot/message/validate/*`: the same checks, nothing sent. */
export function validateMessages(call: Call): Reply {
  acceptableMessages(readJson(call), call);
  return { status: 200, json: {} };
}

function acceptableMessages(body: JsonObject, call: Call): JsonObject[] {
  const refusal = checkMessages(body.messages);
  if (refusal) throw new LineError(400, { ...refusal });
  const messages = body.messages as JsonObject[];
  call.note.messages = messages.length;
  return messages;
}

interface Send {
  body: JsonObject;
  messages: JsonObject[];
  audience: Audience[];
  via: SimVia;
}

/** Applies the retry key and the quota around a send. */
function sendOnce(platform: Platform, call: Call, prepare: () => Send): Reply {
  const { store } = platform;
  const now = Date.now();
  const header = call.headers["x-line-retry-key"];
  const retryKey = Array.isArray(header) ? header[0] : header;
  const decision = decideRetryKey({ retryKey, earlier: retryKey ? store.accepted.get(retryKey) : undefined, now });
  if (decision.kind === "invalid") throw new LineError(400, { message: "The retry key is invalid" });
  if (decision.kind === "already-accepted") {
    const { requestId, sentMessages } = decision.earlier;
    throw new LineError(
      409,
      { message: "The retry key is already accepted", sentMessages },
      { "x-line-accepted-request-id": requestId },
    );
  }
  const send = prepare();
  const cost = send.audience.reduce((sum, audience) => sum + audience.cost, 0);
  if (!fitsQuota({ ...store.quota, cost }))
    throw new LineError(429, { message: "You have reached your monthly limit." });
  const sentMessages = show(platform, { call, ...send, retryKey });
  if (retryKey) store.accept(retryKey, { requestId: call.requestId, acceptedAt: now, sentMessages });
  return { status: 200, json: send.via === "push" ? { sentMessages } : {} };
}

function groupAudience(platform: Platform, groupId: string): Audience[] {
  const group = platform.store.groups.get(groupId);
  if (!group?.withBot) throw new LineError(400, { message: "Failed to send messages", details: [] });
  return [{ chat: groupId, cost: group.memberIds.length }];
}

/** Only those who will see it are in the audience: LINE accepts the send for the others all the same. */
function personAudience(platform: Platform, userIds: string[]): Audience[] {
  const now = Date.now();
  return userIds
    .filter((userId) => reachesPerson({ person: platform.store.people.get(userId), now }))
    .map((userId) => ({ chat: userId, cost: 1 }));
}

function show(
  platform: Platform,
  { call, body, messages, audience, via, retryKey }: Send & { call: Call; retryKey?: string },
): { id: string; quoteToken: string }[] {
  const now = Date.now();
  const sent = messages.map(() => ({ id: newMessageId(now), quoteToken: newQuoteToken() }));
  for (const { chat, cost } of audience) {
    platform.loadingUntil.delete(chat);
    for (const [index, message] of messages.entries()) {
      const shown: SimMessage = {
        id: audience.length === 1 ? (sent[index]?.id ?? newMessageId(now)) : newMessageId(now),
        chat,
        at: new Date(now).toISOString(),
        from: { kind: "bot", name: senderNameOf(message) ?? platform.bot.displayName },
        via,
        type: String(message.type),
        ...(typeof message.text === "string" ? { text: message.text } : {}),
        ...(typeof message.altText === "string" ? { altText: message.altText } : {}),
        message,
        notificationDisabled: body.notificationDisabled === true,
        billedRecipients: index === 0 ? cost : 0,
        requestId: call.requestId,
        ...(retryKey === undefined ? {} : { retryKey }),
        unsent: false,
      };
      platform.store.addMessage(shown);
    }
  }
  return sent;
}

function senderNameOf(message: JsonObject): string | undefined {
  const sender = message.sender;
  return typeof sender === "object" && sender !== null && "name" in sender && typeof sender.name === "string"
    ? sender.name
    : undefined;
}
