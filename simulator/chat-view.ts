import type { SimMessage } from "./control-contract";
import { drawFlex, type DrawnFlex } from "./flex-html";
import type { Platform } from "./platform";
import { menuOf, type ShownMenu } from "./rich-menu-of";
import { isObject, type JsonObject } from "./shape.rules";

/** One message as a phone draws it. Text is plain: the page sets it as text. `html` is safe. */
export interface ShownMessage {
  id: string;
  kind: "bot" | "mine" | "other" | "system";
  sender: string;
  at: string;
  type: string;
  text?: string;
  html?: string;
  actions: JsonObject[];
  location?: { latitude: number; longitude: number; title?: string; address?: string };
  mediaUrl?: string;
  silent: boolean;
  via: string;
  cost: number;
  unsent: boolean;
}

export interface ChatView {
  chat: string;
  as: string;
  /** whose phone this is */
  viewerName: string;
  title: string;
  isGroup: boolean;
  botIn: boolean;
  blocked: boolean;
  friend: boolean;
  members: { id: string; name: string }[];
  messages: ShownMessage[];
  /** quick replies: those of the last message alone, as on a phone */
  chips: { label: string; action: JsonObject }[];
  menu: ShownMenu | null;
  isLoading: boolean;
}

const MESSAGES_SHOWN = 120;

/** What one person's phone shows of one chat. @returns null when the chat does not exist */
export function viewChat(platform: Platform, { chat, as }: { chat: string; as?: string }): ChatView | null {
  const { store } = platform;
  const group = store.groups.get(chat);
  const person = store.people.get(chat);
  if (!group && !person) return null;
  const members = (group?.memberIds ?? []).flatMap((id) => {
    const member = store.people.get(id);
    return member ? [{ id, name: member.displayName }] : [];
  });
  const viewer = person?.id ?? (members.some(({ id }) => id === as) ? as : members[0]?.id) ?? "";
  const all = store.messages.filter((message) => message.chat === chat).slice(-MESSAGES_SHOWN);
  const last = all.at(-1);
  return {
    chat,
    as: viewer,
    viewerName: store.people.get(viewer)?.displayName ?? "",
    title: group?.name ?? platform.bot.displayName,
    isGroup: group !== undefined,
    botIn: group?.withBot ?? true,
    blocked: person?.blocked ?? false,
    friend: person?.friend ?? true,
    members,
    messages: all.map((message) => shownMessage(message, viewer)),
    chips: last?.from.kind === "bot" ? chipsOf(last.message) : [],
    menu: person ? menuOf(platform, person) : null,
    isLoading: (platform.loadingUntil.get(chat) ?? 0) > Date.now(),
  };
}

function shownMessage(message: SimMessage, viewer: string): ShownMessage {
  const { message: content } = message;
  const flex = flexOf(message);
  const template = message.type === "template" && isObject(content.template) ? content.template : undefined;
  const actions = flex?.actions ?? (Array.isArray(template?.actions) ? template.actions.filter(isObject) : []);
  const text = message.text ?? (typeof template?.text === "string" ? template.text : message.altText);
  const { latitude, longitude, title, address } = content;
  return {
    id: message.id,
    kind: message.from.kind === "person" ? (message.from.userId === viewer ? "mine" : "other") : message.from.kind,
    sender: message.from.name ?? "",
    at: message.at,
    type: message.type,
    ...(text === undefined ? {} : { text }),
    ...(flex ? { html: flex.html } : {}),
    actions,
    ...(message.type === "location" && typeof latitude === "number" && typeof longitude === "number"
      ? {
          location: {
            latitude,
            longitude,
            ...(typeof title === "string" ? { title } : {}),
            ...(typeof address === "string" ? { address } : {}),
          },
        }
      : {}),
    ...(message.type === "image" ? { mediaUrl: mediaUrlOf(message) } : {}),
    silent: message.notificationDisabled,
    via: message.via,
    cost: message.billedRecipients,
    unsent: message.unsent,
  };
}

/** Drawn once: a message never changes, and an open screen asks for it many times a second. */
const drawnFlex = new WeakMap<SimMessage, DrawnFlex | undefined>();

/** @returns undefined when the card cannot be drawn; the phone then shows its alternative text */
function flexOf(message: SimMessage): DrawnFlex | undefined {
  if (message.type !== "flex" || !isObject(message.message.contents)) return undefined;
  if (drawnFlex.has(message)) return drawnFlex.get(message);
  let drawn: DrawnFlex | undefined;
  try {
    drawn = drawFlex(message.message.contents);
  } catch {
    drawn = undefined;
  }
  drawnFlex.set(message, drawn);
  return drawn;
}

function mediaUrlOf(message: SimMessage): string {
  const url = message.message.previewImageUrl;
  return typeof url === "string" ? url : `/screen/media/${message.id}`;
}

function chipsOf(message: JsonObject): { label: string; action: JsonObject }[] {
  const items = isObject(message.quickReply) && Array.isArray(message.quickReply.items) ? message.quickReply.items : [];
  return items.flatMap((item: unknown) =>
    isObject(item) && isObject(item.action) ? [{ label: String(item.action.label ?? ""), action: item.action }] : [],
  );
}
