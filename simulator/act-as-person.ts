import type { SimChatInput, SimChatResult, SimMessage, SimTapResult, SimVia } from "./control-contract";
import { LineError } from "./http";
import { newMessageId, newQuoteToken } from "./ids";
import { resolveUri } from "./liff";
import { groupOf, personOf } from "./people-and-groups";
import type { Platform } from "./platform";
import { menuOf } from "./rich-menu-of";
import type { JsonObject } from "./shape.rules";
import type { StoredPerson } from "./store";
import type { WebhookSource } from "./webhook-events";

/** Writes, shares a pin, sends media or presses a postback button, and sends the webhook for it. */
export async function chatAs(platform: Platform, input: SimChatInput, via: SimVia = "person"): Promise<SimChatResult> {
  const { chat, source, heard } = placeOf(platform, input);
  const person = personOf(platform, input.from);
  const now = Date.now();
  if (chat === person.id) person.lastWroteAt = now;

  if ("postback" in input) {
    if (input.postback.displayText) {
      record(platform, {
        person,
        chat,
        via,
        message: { type: "text", text: input.postback.displayText },
        id: newMessageId(now),
      });
    }
    if (!heard) return {};
    const { data, params } = input.postback;
    const payload = { postback: { data, ...(params ? { params } : {}) } };
    return finish(input, platform.sender.emit({ type: "postback", chat, source, payload }));
  }

  const id = newMessageId(now);
  const message = contentOf(platform, input, id);
  record(platform, { person, chat, via, message, id });
  if (!heard) return { messageId: id };
  const quotable = message.type === "text" || message.type === "sticker" || message.type === "image";
  const payload = { message: { id, ...message, ...(quotable ? { quoteToken: newQuoteToken() } : {}) } };
  return { messageId: id, ...(await finish(input, platform.sender.emit({ type: "message", chat, source, payload }))) };
}

export async function unsendAs(
  platform: Platform,
  { from, messageId }: { from: string; messageId: string },
): Promise<SimChatResult> {
  const message = platform.store.messages.find(({ id }) => id === messageId);
  if (!message || message.from.userId !== from) throw new LineError(404, { message: "no such message of this person" });
  if (!platform.store.markUnsent(messageId)) return { messageId };
  const { source, heard } = placeOf(platform, { from, to: message.chat === from ? "bot" : message.chat });
  if (!heard) return { messageId };
  const { event } = platform.sender.emit({
    type: "unsend",
    chat: message.chat,
    source,
    payload: { unsend: { messageId } },
  });
  return { messageId, webhookEventId: event.webhookEventId };
}

/** Taps an area of the rich menu that this person sees. */
export async function tapRichMenu(
  platform: Platform,
  { userId, area, origin }: { userId: string; area: number; origin: string },
): Promise<SimTapResult> {
  const action = menuOf(platform, personOf(platform, userId)).areas[area]?.action;
  if (!action) throw new LineError(404, { message: "no such area in the rich menu" });
  return pressAs(platform, { from: userId, to: "bot", action, origin });
}

/** Presses any action object (a button, a chip, an area) as a person. */
export async function pressAs(
  platform: Platform,
  { from, to, action, origin }: { from: string; to: "bot" | string; action: JsonObject; origin: string },
): Promise<SimTapResult> {
  const actionType = String(action.type);
  if (actionType === "message")
    return { actionType, ...(await chatAs(platform, { from, to, text: String(action.text) })) };
  if (actionType === "postback") {
    const displayText = action.displayText ?? action.text;
    const postback = { data: String(action.data), ...(typeof displayText === "string" ? { displayText } : {}) };
    return { actionType, ...(await chatAs(platform, { from, to, postback })) };
  }
  if (actionType === "uri") {
    return {
      actionType,
      open: resolveUri(platform, {
        uri: String(action.uri),
        userId: from,
        groupId: to === "bot" ? undefined : to,
        issuer: origin,
      }),
    };
  }
  return { actionType };
}

function placeOf(
  platform: Platform,
  { from, to }: { from: string; to: string },
): { chat: string; source: WebhookSource; heard: boolean } {
  const person = personOf(platform, from);
  if (to === "bot") {
    if (person.blocked) throw new LineError(409, { message: "this person has blocked the account" });
    return { chat: from, source: { type: "user", userId: from }, heard: true };
  }
  const group = groupOf(platform, to);
  if (!group.memberIds.includes(from)) throw new LineError(409, { message: "not a member of this group" });
  return { chat: to, source: { type: "group", groupId: to, userId: from }, heard: group.withBot };
}

function contentOf(platform: Platform, input: Exclude<SimChatInput, { postback: unknown }>, id: string): JsonObject {
  if ("text" in input) return { type: "text", text: input.text };
  if ("location" in input) return { type: "location", ...input.location };
  if ("sticker" in input) return { type: "sticker", ...input.sticker, stickerResourceType: "STATIC" };
  const media = "image" in input ? input.image : "audio" in input ? input.audio : undefined;
  if (!media) throw new LineError(400, { message: "say one of text, location, postback, sticker, image, audio" });
  const isImage = "image" in input;
  platform.store.putBlob(id, {
    bytes: Buffer.from(media.base64 ?? SMALLEST_PNG, "base64"),
    contentType: media.contentType ?? (isImage ? "image/png" : "audio/x-m4a"),
    readyAt: media.prepareMs === undefined ? 0 : Date.now() + media.prepareMs,
  });
  if (isImage) return { type: "image", contentProvider: { type: "line" } };
  return {
    type: "audio",
    duration: "durationMs" in media ? media.durationMs : 1000,
    contentProvider: { type: "line" },
  };
}

/** One transparent pixel: what an image is when the caller gives none. */
const SMALLEST_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

async function finish(
  input: { wait?: boolean },
  { event, firstDelivery }: ReturnType<Platform["sender"]["emit"]>,
): Promise<SimChatResult> {
  const result: SimChatResult = {
    webhookEventId: event.webhookEventId,
    ...(event.replyToken === undefined ? {} : { replyToken: event.replyToken }),
  };
  if (!input.wait) return result;
  const status = await Promise.race([firstDelivery, new Promise<undefined>((resolve) => setTimeout(resolve, 10_000))]);
  return status === undefined ? result : { ...result, status };
}

function record(
  platform: Platform,
  {
    person,
    chat,
    via,
    message,
    id,
  }: { person: StoredPerson; chat: string; via: SimVia; message: JsonObject; id: string },
): void {
  const shown: SimMessage = {
    id,
    chat,
    at: new Date().toISOString(),
    from: { kind: "person", userId: person.id, name: person.displayName },
    via,
    type: String(message.type),
    ...(typeof message.text === "string" ? { text: message.text } : {}),
    message,
    notificationDisabled: false,
    billedRecipients: 0,
    unsent: false,
  };
  platform.store.addMessage(shown);
}
