/** One server-sent event as the stream carried it. */
export interface StreamEvent {
  event: string;
  data: string;
  id: string | null;
}

/** Events complete so far, and the text still waiting for its end. */
export interface ParsedStream {
  events: StreamEvent[];
  rest: string;
}

/**
 * Splits received text into server-sent events (WHATWG HTML, “Server-sent events”). Comments such as the keep-alive
 * give no event; that something was heard is known from the bytes themselves.
 *
 * @param text what was left over, followed by what has just arrived
 */
export function parseEventStream(text: string): ParsedStream {
  const normal = text.replaceAll("\r\n", "\n");
  const blocks = normal.split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.flatMap(parseBlock), rest };
}

function parseBlock(block: string): StreamEvent[] {
  let event = "message";
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [field, value] = splitLine(line);
    if (field === "event") event = value;
    else if (field === "id") id = value;
    else if (field === "data") data.push(value);
  }
  return data.length > 0 ? [{ event, data: data.join("\n"), id }] : [];
}

function splitLine(line: string): [string, string] {
  const colon = line.indexOf(":");
  if (colon === -1) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}
