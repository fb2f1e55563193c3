import { render, type FlexContainer } from "flex-render";
import { escapeHtml } from "./html";
import { isObject, type JsonObject } from "./shape.rules";

export interface DrawnFlex {
  html: string;
  /** the action objects; an element with `data-press="2"` performs the third */
  actions: JsonObject[];
}

/**
 * Draws the contents of a Flex Message. The renderer neither escapes text nor leaves actions to its host, so text is
 * made safe before, and every action becomes a numbered mark that the screen acts on.
 */
export function drawFlex(container: JsonObject): DrawnFlex {
  const actions: JsonObject[] = [];
  const safe = prepare(container, actions) as FlexContainer;
  const html = render(safe)
    .replace(/ target="_blank"/g, "")
    .replace(/href="#sim-(\d+)" onclick="window\.open\('#sim-\d+'\)"/g, 'data-press="$1" role="button" tabindex="0"');
  return { html, actions };
}

function prepare(value: unknown, actions: JsonObject[]): unknown {
  if (typeof value === "string") return escapeHtml(value);
  if (Array.isArray(value)) return value.map((item) => prepare(item, actions));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      if (key !== "action" || !isObject(child)) return [key, prepare(child, actions)];
      actions.push(child);
      const label = escapeHtml(typeof child.label === "string" ? child.label : "");
      return [key, { type: "uri", label, uri: `#sim-${actions.length - 1}` }];
    }),
  );
}
