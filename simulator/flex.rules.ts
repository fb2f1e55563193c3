import { checkAction } from "./action.rules";
import { checkHttpsUrl, checkOneOf, isObject, type Issue, type JsonObject } from "./shape.rules";

/** A bubble's JSON may weigh 30 KB, a carousel's 50 KB (LINE Messaging API reference, Flex Message). */
export const MAX_BUBBLE_BYTES = 30 * 1024;
export const MAX_CAROUSEL_BYTES = 50 * 1024;
export const MAX_CAROUSEL_BUBBLES = 12;

const OFFSETS = ["position", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd"];

/** Every property LINE knows, per component; another one is refused, which is how a typing error is found. */
const PROPERTIES: Record<string, readonly string[]> = {
  bubble: ["type", "size", "direction", "header", "hero", "body", "footer", "styles", "action"],
  box: [
    ...["type", "layout", "contents", "flex", "spacing", "margin", "backgroundColor", "borderColor", "borderWidth"],
    ...["cornerRadius", "width", "maxWidth", "height", "maxHeight", "paddingAll", "paddingTop", "paddingBottom"],
    ...["paddingStart", "paddingEnd", "action", "justifyContent", "alignItems", "background", ...OFFSETS],
  ],
  button: [
    ...["type", "action", "flex", "margin", "height", "style", "color", "gravity", "adjustMode", "scaling", ...OFFSETS],
  ],
  text: [
    ...["type", "text", "contents", "adjustMode", "flex", "margin", "size", "align", "gravity", "wrap", "lineSpacing"],
    ...["maxLines", "weight", "color", "action", "style", "decoration", "scaling", ...OFFSETS],
  ],
  span: ["type", "text", "size", "color", "weight", "style", "decoration"],
  image: [
    ...["type", "url", "flex", "margin", "align", "gravity", "size", "aspectRatio", "aspectMode", "backgroundColor"],
    ...["action", "animated", ...OFFSETS],
  ],
  icon: ["type", "url", "margin", "size", "aspectRatio", "scaling", ...OFFSETS],
  video: ["type", "url", "previewUrl", "altContent", "aspectRatio", "action"],
  separator: ["type", "margin", "color"],
  filler: ["type", "flex"],
};

/** Values that are fixed words, wherever the property stands. */
const WORDS: Record<string, readonly string[]> = {
  layout: ["horizontal", "vertical", "baseline"],
  position: ["relative", "absolute"],
  justifyContent: ["center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"],
  alignItems: ["center", "flex-start", "flex-end"],
  align: ["start", "end", "center"],
  gravity: ["top", "bottom", "center"],
  weight: ["regular", "bold"],
  decoration: ["none", "underline", "line-through"],
  aspectMode: ["fit", "cover"],
  adjustMode: ["shrink-to-fit"],
};

const COLORS = ["color", "backgroundColor", "borderColor"];
const SPACES = ["margin", "spacing"];

/**
 * Checks the `contents` of a Flex Message: component types, required and unknown properties, places, sizes, actions.
 * Property paths are LINE's: relative to the container, e.g. `/body/contents/0/text`.
 */
export function checkFlexContainer(container: unknown): Issue[] {
  if (!isObject(container)) return [{ message: "May not be empty", property: "/" }];
  if (container.type === "bubble") return checkBubble(container, "");
  if (container.type !== "carousel") {
    return [{ message: "Must be one of the following values: [bubble, carousel]", property: "/type" }];
  }
  const bubbles = container.contents;
  if (!Array.isArray(bubbles) || bubbles.length < 1 || bubbles.length > MAX_CAROUSEL_BUBBLES) {
    return [{ message: `Size must be between 1 and ${MAX_CAROUSEL_BUBBLES}`, property: "/contents" }];
  }
  const issues = bubbles.flatMap((bubble: unknown, index) =>
    isObject(bubble) && bubble.type === "bubble"
      ? checkBubble(bubble, `/contents/${index}`)
      : [{ message: "Must be one of the following values: [bubble]", property: `/contents/${index}/type` }],
  );
  if (new Set(bubbles.map((bubble: unknown) => (isObject(bubble) ? (bubble.size ?? "mega") : ""))).size > 1) {
    issues.push({ message: "All bubbles of a carousel must have the same size", property: "/contents" });
  }
  if (bytesOf(container) > MAX_CAROUSEL_BYTES)
    issues.push({ message: "The size of the carousel is too large", property: "/" });
  return issues;
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function checkBubble(bubble: JsonObject, path: string): Issue[] {
  const issues = checkKnown(bubble, "bubble", path);
  if (bytesOf(bubble) > MAX_BUBBLE_BYTES)
    issues.push({ message: "The size of the bubble is too large", property: path || "/" });
  issues.push(
    ...checkOneOf({
      value: bubble.size,
      property: `${path}/size`,
      allowed: ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"],
      required: false,
    }),
    ...checkOneOf({ value: bubble.direction, property: `${path}/direction`, allowed: ["ltr", "rtl"], required: false }),
  );
  const blocks = ["header", "hero", "body", "footer"].filter((block) => bubble[block] !== undefined);
  if (blocks.length === 0) issues.push({ message: "At least one block must be specified", property: path || "/" });
  for (const block of blocks) {
    const allowed = block === "hero" ? ["box", "image", "video"] : ["box"];
    issues.push(...checkComponent({ component: bubble[block], path: `${path}/${block}`, allowed }));
  }
  if (bubble.action !== undefined) {
    issues.push(...checkAction({ action: bubble.action, property: `${path}/action`, place: "flex" }));
  }
  return issues;
}

const IN_BOX = ["box", "button", "image", "text", "separator", "filler", "video"];
const IN_BASELINE = ["icon", "text", "filler", "separator"];

function checkComponent({
  component,
  path,
  allowed,
}: {
  component: unknown;
  path: string;
  allowed: string[];
}): Issue[] {
  if (!isObject(component)) return [{ message: "May not be empty", property: path }];
  const type = checkOneOf({ value: component.type, property: `${path}/type`, allowed, required: true });
  if (type.length > 0) return type;
  const issues = [...checkKnown(component, String(component.type), path), ...checkValues(component, path)];
  switch (component.type) {
    case "box":
      issues.push(...checkBox(component, path));
      break;
    case "text":
      issues.push(...checkTextComponent(component, path));
      break;
    case "span":
      if (typeof component.text !== "string") issues.push({ message: "May not be empty", property: `${path}/text` });
      break;
    case "image":
    case "icon":
      issues.push(...checkHttpsUrl({ value: component.url, property: `${path}/url`, required: true }));
      break;
    case "video":
      issues.push(
        ...checkHttpsUrl({ value: component.url, property: `${path}/url`, required: true }),
        ...checkHttpsUrl({ value: component.previewUrl, property: `${path}/previewUrl`, required: true }),
        ...checkComponent({ component: component.altContent, path: `${path}/altContent`, allowed: ["box", "image"] }),
      );
      break;
    case "button":
      issues.push(
        ...checkAction({ action: component.action, property: `${path}/action`, place: "flexButton" }),
        ...checkOneOf({
          value: component.style,
          property: `${path}/style`,
          allowed: ["primary", "secondary", "link"],
          required: false,
        }),
        ...checkOneOf({ value: component.height, property: `${path}/height`, allowed: ["sm", "md"], required: false }),
      );
      break;
  }
  if (component.type !== "button" && component.action !== undefined) {
    issues.push(...checkAction({ action: component.action, property: `${path}/action`, place: "flex" }));
  }
  return issues;
}

function checkBox(box: JsonObject, path: string): Issue[] {
  if (typeof box.layout !== "string") return [{ message: "May not be empty", property: `${path}/layout` }];
  if (!Array.isArray(box.contents)) return [{ message: "May not be empty", property: `${path}/contents` }];
  const allowed = box.layout === "baseline" ? IN_BASELINE : IN_BOX;
  return box.contents.flatMap((child: unknown, index) =>
    checkComponent({ component: child, path: `${path}/contents/${index}`, allowed }),
  );
}

function checkTextComponent(text: JsonObject, path: string): Issue[] {
  if (text.contents !== undefined) {
    if (!Array.isArray(text.contents)) return [{ message: "Must be an array", property: `${path}/contents` }];
    return text.contents.flatMap((span: unknown, index) =>
      checkComponent({ component: span, path: `${path}/contents/${index}`, allowed: ["span"] }),
    );
  }
  return typeof text.text === "string" && text.text.length > 0
    ? []
    : [{ message: "must be non-empty text", property: `${path}/text` }];
}

function checkKnown(component: JsonObject, type: string, path: string): Issue[] {
  const known = PROPERTIES[type] ?? [];
  return Object.keys(component)
    .filter((key) => !known.includes(key))
    .map((key) => ({ message: "unknown property", property: `${path}/${key}` }));
}

function checkValues(component: JsonObject, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const [key, value] of Object.entries(component)) {
    const property = `${path}/${key}`;
    const words = WORDS[key];
    if (words) issues.push(...checkOneOf({ value, property, allowed: words, required: false }));
    if (COLORS.includes(key) && !/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(String(value))) {
      issues.push({ message: "invalid color", property });
    }
    if (SPACES.includes(key) && !/^(none|xs|sm|md|lg|xl|xxl|\d+(\.\d+)?px)$/.test(String(value))) {
      issues.push({ message: "invalid property", property });
    }
    if (key === "size" && !/^(xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|full|\d+(\.\d+)?(px|%))$/.test(String(value))) {
      issues.push({ message: "invalid property", property });
    }
    if (key === "aspectRatio" && !/^\d{1,6}(\.\d+)?:\d{1,6}(\.\d+)?$/.test(String(value))) {
      issues.push({ message: "invalid property", property });
    }
    if ((key === "flex" || key === "maxLines") && (typeof value !== "number" || value < 0)) {
      issues.push({ message: "Must be a non-negative number", property });
    }
    if ((key === "wrap" || key === "scaling" || key === "animated") && typeof value !== "boolean") {
      issues.push({ message: "Must be a boolean", property });
    }
    if (key === "style" && component.type !== "button") {
      issues.push(...checkOneOf({ value, property, allowed: ["normal", "italic"], required: false }));
    }
  }
  return issues;
}
