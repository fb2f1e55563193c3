import { checkOneOf, checkText, countGraphemes, isObject, type Issue } from "./shape.rules";

const EVERYWHERE = ["postback", "message", "uri", "datetimepicker", "clipboard"] as const;
const QUICK_REPLY_ONLY = ["camera", "cameraRoll", "location"] as const;

export type ActionPlace = "flexButton" | "flex" | "template" | "quickReply" | "richMenu";

/** How long a label may be in each place, and whether it must be there (LINE Messaging API reference, action objects). */
const LABEL: Record<ActionPlace, { max: number; required: boolean }> = {
  flexButton: { max: 40, required: true },
  flex: { max: 40, required: false },
  template: { max: 20, required: true },
  quickReply: { max: 20, required: true },
  richMenu: { max: 20, required: false },
};

/**
 * Checks an action object where it stands.
 * @returns nothing wrong = empty
 */
export function checkAction({
  action,
  property,
  place,
}: {
  action: unknown;
  property: string;
  place: ActionPlace;
}): Issue[] {
  if (!isObject(action)) return [{ message: "May not be empty", property }];
  const join = property.startsWith("/") ? `${property}/` : `${property}.`;
  const allowed: string[] = [...EVERYWHERE];
  if (place === "quickReply") allowed.push(...QUICK_REPLY_ONLY);
  if (place === "richMenu") allowed.push("richmenuswitch");
  const type = checkOneOf({ value: action.type, property: `${join}type`, allowed, required: true });
  if (type.length > 0) return type;
  return [...checkLabel(action.label, `${join}label`, place), ...checkPayload(action, join)];
}

function checkLabel(value: unknown, property: string, place: ActionPlace): Issue[] {
  const { max, required } = LABEL[place];
  const asText = checkText({ value, property, max: Number.POSITIVE_INFINITY, required });
  if (asText.length > 0) return asText;
  return typeof value === "string" && countGraphemes(value) > max
    ? [{ message: `must not be longer than ${max} characters`, property }]
    : [];
}

function checkPayload(action: Record<string, unknown>, join: string): Issue[] {
  const text = (key: string, max: number, required: boolean) =>
    checkText({ value: action[key], property: `${join}${key}`, max, required });
  switch (action.type) {
    case "postback":
      return [
        ...text("data", 300, true),
        ...text("displayText", 300, false),
        ...text("text", 300, false),
        ...checkOneOf({
          value: action.inputOption,
          property: `${join}inputOption`,
          allowed: ["closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"],
          required: false,
        }),
        ...text("fillInText", 300, false),
      ];
    case "message":
      return text("text", 300, true);
    case "uri": {
      const length = text("uri", 1000, true);
      if (length.length > 0) return length;
      return /^(https?|line|tel):/i.test(String(action.uri))
        ? []
        : [{ message: "invalid uri scheme", property: `${join}uri` }];
    }
    case "datetimepicker":
      return [
        ...text("data", 300, true),
        ...checkOneOf({
          value: action.mode,
          property: `${join}mode`,
          allowed: ["date", "time", "datetime"],
          required: true,
        }),
      ];
    case "clipboard":
      return text("clipboardText", 1000, true);
    case "richmenuswitch":
      return [...text("richMenuAliasId", 32, true), ...text("data", 300, true)];
    default:
      return [];
  }
}
