import { z } from "zod";

/** What a stored event is sealed for (lib/platform/crypto.ts). */
export const WEBHOOK_PURPOSE = "line webhook";

/** Whose event it is. Rooms (several people without a group) behave like groups that nobody can bind. */
export type EventSource =
  { kind: "user"; userId: string } | { kind: "group"; groupId: string; userId: string | null } | { kind: "unknown" };

export const MEDIA = ["image", "video", "audio", "file", "sticker"] as const;
export type Media = (typeof MEDIA)[number];

export type EventBody =
  | { kind: "follow" }
  | { kind: "unfollow" }
  | { kind: "text"; messageId: string; text: string }
  | {
      kind: "location";
      messageId: string;
      latitude: number;
      longitude: number;
      title: string | null;
      address: string | null;
    }
  | { kind: "media"; messageId: string; media: Media }
  | { kind: "unsend"; messageId: string }
  | { kind: "postback"; data: string }
  | { kind: "join" }
  | { kind: "leave" }
  | { kind: "members_changed" }
  | { kind: "other" };

export interface IncomingEvent {
  webhookEventId: string;
  /** LINE's timestamp: when it happened, however late it comes */
  at: Date;
  source: EventSource;
  /** `standby`: another channel speaks with the person, so nothing may be sent */
  maySend: boolean;
  replyToken: string | null;
  body: EventBody;
}

const Message = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), id: z.string(), text: z.string() }),
  z.object({
    type: z.literal("location"),
    id: z.string(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    title: z.string().nullish(),
    address: z.string().nullish(),
  }),
  z.object({ type: z.enum(MEDIA), id: z.string() }),
]);

const Source = z.object({
  type: z.string(),
  userId: z.string().nullish(),
  groupId: z.string().nullish(),
  roomId: z.string().nullish(),
});

const Raw = z.object({
  type: z.string(),
  mode: z.string().nullish(),
  source: Source.nullish().catch(null),
  replyToken: z.string().nullish().catch(null),
  message: z.unknown().optional(),
  postback: z.unknown().optional(),
  unsend: z.unknown().optional(),
});

const Postback = z.object({ data: z.string() });
const Unsend = z.object({ messageId: z.string() });

/**
 * What a stored event says. Total: LINE adds kinds and fields without notice, and one we do not know is `other`
 * instead of a fault.
 */
export function readEvent(raw: unknown, { webhookEventId, at }: { webhookEventId: string; at: Date }): IncomingEvent {
  const parsed = Raw.safeParse(raw);
  if (!parsed.success)
    return {
      webhookEventId,
      at,
      source: { kind: "unknown" },
      maySend: false,
      replyToken: null,
      body: { kind: "other" },
    };
  return {
    webhookEventId,
    at,
    source: sourceOf(parsed.data.source),
    maySend: parsed.data.mode !== "standby",
    replyToken: parsed.data.replyToken ?? null,
    body: bodyOf(parsed.data),
  };
}

function sourceOf(source: z.infer<typeof Source> | null | undefined): EventSource {
  const groupId = source?.groupId ?? source?.roomId;
  if (groupId) return { kind: "group", groupId, userId: source?.userId ?? null };
  return source?.userId ? { kind: "user", userId: source.userId } : { kind: "unknown" };
}

function bodyOf(event: z.infer<typeof Raw>): EventBody {
  switch (event.type) {
    case "follow":
    case "unfollow":
    case "join":
    case "leave":
      return { kind: event.type };
    case "memberJoined":
    case "memberLeft":
      return { kind: "members_changed" };
    case "postback": {
      const postback = Postback.safeParse(event.postback);
      return postback.success ? { kind: "postback", data: postback.data.data } : { kind: "other" };
    }
    case "unsend": {
      const unsend = Unsend.safeParse(event.unsend);
      return unsend.success ? { kind: "unsend", messageId: unsend.data.messageId } : { kind: "other" };
    }
    case "message": {
      const message = Message.safeParse(event.message);
      return message.success ? messageBody(message.data) : { kind: "other" };
    }
    default:
      return { kind: "other" };
  }
}

function messageBody(message: z.infer<typeof Message>): EventBody {
  const messageId = message.id;
  switch (message.type) {
    case "text":
      return { kind: "text", messageId, text: message.text };
    case "location": {
      const { latitude, longitude, title, address } = message;
      return { kind: "location", messageId, latitude, longitude, title: title ?? null, address: address ?? null };
    }
    default:
      return { kind: "media", messageId, media: message.type };
  }
}
