import { checkAction } from "./action.rules";
import { checkFlexContainer } from "./flex.rules";
import { checkHttpsUrl, checkText, isObject, type Issue, type JsonObject } from "./shape.rules";

/** The limits of LINE's Messaging API reference, message objects. Lengths in UTF-16 units unless said otherwise. */
export const MAX_MESSAGES = 5;
export const MAX_TEXT = 5000;
export const MAX_ALT_TEXT = 1500;
export const MAX_QUICK_REPLIES = 13;
const MAX_SENDER_NAME = 20;
const MAX_PLACE = 100;

const TYPES = [
  ...["text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex"],
] as const;

/** What LINE answers with 400. `message` says which kind of refusal, `details` where. */
export interface Refusal {
  message: string;
  details: Issue[];
}

/** Checks the `messages` of a send. @returns null when LINE would accept them */
export function checkMessages(messages: unknown): Refusal | null {
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > MAX_MESSAGES) {
    return refuse([{ message: `Size must be between 1 and ${MAX_MESSAGES}`, property: "messages" }]);
  }
  const issues = messages.flatMap((message: unknown, index) => checkMessage(message, `messages[${index}]`));
  if (issues.length > 0) return refuse(issues);

  for (const [index, message] of messages.entries()) {
    if (!isObject(message) || message.type !== "flex") continue;
    const details = checkFlexContainer(message.contents);
    if (details.length > 0)
      return { message: `A message (messages[${index}]) in the request body is invalid`, details };
  }
  return null;
}

export function refuse(details: Issue[]): Refusal {
  return { message: `The request body has ${details.length} error(s)`, details };
}

function checkMessage(message: unknown, at: string): Issue[] {
  if (!isObject(message)) return [{ message: "May not be empty", property: at }];
  if (typeof message.type !== "string" || !(TYPES as readonly string[]).includes(message.type)) {
    return [{ message: `Must be one of the following values: [${TYPES.join(", ")}]`, property: `${at}.type` }];
  }
  return [...checkContent(message, at), ...checkQuickReply(message.quickReply, at), ...checkSender(message.sender, at)];
}

function checkContent(message: JsonObject, at: string): Issue[] {
  const text = (key: string, max: number) =>
    checkText({ value: message[key], property: `${at}.${key}`, max, required: true });
  const url = (key: string) => checkHttpsUrl({ value: message[key], property: `${at}.${key}`, required: true });
  switch (message.type) {
    case "text":
    case "textV2":
      return checkNonBlank(message.text, at);
    case "sticker":
      return [...text("packageId", 20), ...text("stickerId", 20)];
    case "image":
    case "video":
      return [...url("originalContentUrl"), ...url("previewImageUrl")];
    case "audio":
      return [
        ...url("originalContentUrl"),
        ...(typeof message.duration === "number" && message.duration > 0
          ? []
          : [{ message: "May not be empty", property: `${at}.duration` }]),
      ];
    case "location":
      return [
        ...text("title", MAX_PLACE),
        ...text("address", MAX_PLACE),
        ...checkDegrees(message.latitude, 90, `${at}.latitude`),
        ...checkDegrees(message.longitude, 180, `${at}.longitude`),
      ];
    case "flex":
      return [
        ...text("altText", MAX_ALT_TEXT),
        ...(isObject(message.contents) ? [] : [{ message: "May not be empty", property: `${at}.contents` }]),
      ];
    case "template":
      return [...text("altText", MAX_ALT_TEXT), ...checkTemplate(message.template, `${at}.template`)];
    case "imagemap":
      return [...text("altText", MAX_ALT_TEXT), ...url("baseUrl")];
    default:
      return [];
  }
}

function checkNonBlank(value: unknown, at: string): Issue[] {
  const property = `${at}.text`;
  const issues = checkText({ value, property, max: MAX_TEXT, required: true });
  if (issues.length > 0) return issues;
  return typeof value === "string" && value.trim() === "" ? [{ message: "May not be empty", property }] : [];
}

function checkDegrees(value: unknown, max: number, property: string): Issue[] {
  if (typeof value !== "number" || !Number.isFinite(value)) return [{ message: "May not be empty", property }];
  return Math.abs(value) > max ? [{ message: `Must be between -${max} and ${max}`, property }] : [];
}

function checkTemplate(template: unknown, at: string): Issue[] {
  if (!isObject(template)) return [{ message: "May not be empty", property: at }];
  const actions = (value: unknown, min: number, max: number, where: string): Issue[] =>
    Array.isArray(value) && value.length >= min && value.length <= max
      ? value.flatMap((action: unknown, index) =>
          checkAction({ action, property: `${where}[${index}]`, place: "template" }),
        )
      : [{ message: `Size must be between ${min} and ${max}`, property: where }];
  switch (template.type) {
    case "buttons": {
      const max = template.title === undefined && template.thumbnailImageUrl === undefined ? 160 : 60;
      return [
        ...checkText({ value: template.text, property: `${at}.text`, max, required: true }),
        ...checkText({ value: template.title, property: `${at}.title`, max: 40, required: false }),
        ...actions(template.actions, 1, 4, `${at}.actions`),
      ];
    }
    case "confirm":
      return [
        ...checkText({ value: template.text, property: `${at}.text`, max: 240, required: true }),
        ...actions(template.actions, 2, 2, `${at}.actions`),
      ];
    case "carousel":
    case "image_carousel":
      return Array.isArray(template.columns) && template.columns.length >= 1 && template.columns.length <= 10
        ? []
        : [{ message: "Size must be between 1 and 10", property: `${at}.columns` }];
    default:
      return [
        {
          message: "Must be one of the following values: [buttons, confirm, carousel, image_carousel]",
          property: `${at}.type`,
        },
      ];
  }
}

function checkQuickReply(quickReply: unknown, at: string): Issue[] {
  if (quickReply === undefined) return [];
  const property = `${at}.quickReply.items`;
  const items = isObject(quickReply) ? quickReply.items : undefined;
  if (!Array.isArray(items) || items.length < 1 || items.length > MAX_QUICK_REPLIES) {
    return [{ message: `Size must be between 1 and ${MAX_QUICK_REPLIES}`, property }];
  }
  return items.flatMap((item: unknown, index) => {
    const where = `${property}[${index}]`;
    if (!isObject(item) || item.type !== "action") {
      return [{ message: "Must be one of the following values: [action]", property: `${where}.type` }];
    }
    return checkAction({ action: item.action, property: `${where}.action`, place: "quickReply" });
  });
}

function checkSender(sender: unknown, at: string): Issue[] {
  if (sender === undefined) return [];
  if (!isObject(sender)) return [{ message: "Must be an object", property: `${at}.sender` }];
  return [
    ...checkText({ value: sender.name, property: `${at}.sender.name`, max: MAX_SENDER_NAME, required: false }),
    ...checkHttpsUrl({ value: sender.iconUrl, property: `${at}.sender.iconUrl`, required: false }),
  ];
}
