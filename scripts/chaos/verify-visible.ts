import type { Violation } from "./verify-rows";
import { insist, type World } from "./world";

interface Stored {
  recipient: string;
  status: string;
  messages: object[];
}

/**
 * I4 on the other side: what people can see in their chats against what was stored to be said. Compared by content and
 * recipient, so that a copy is found whatever key it came under.
 * @param falselyKnown pushes that LINE answered 409 without ever having taken them
 */
export async function verifyVisible(
  { rows, simulator }: World,
  { falselyKnown }: { falselyKnown: number },
): Promise<Violation[]> {
  const read = () => rows<Stored>("select recipient, status::text, messages from line_messages where attempts > 0");
  // Ladders go on meanwhile: what counted as sent before people looked must be there, and what they saw was said by then.
  const sent = linesOf((await read()).filter(({ status }) => status === "sent"));
  const visible = await insist(() => simulator.messages());
  const said = linesOf(await read());
  const seen = count(
    visible.filter(({ from }) => from.kind === "bot").map(({ chat, message }) => `${chat} ${inOrder(message)}`),
  );

  const found: Violation[] = [];
  let doubled = 0;
  for (const [line, times] of seen) doubled += Math.max(0, times - (said.get(line) ?? 0));
  if (doubled > 0)
    found.push({ invariant: "I4", what: `${doubled} messages are visible more often than they were said` });
  let missing = 0;
  for (const [line, times] of sent) missing += Math.max(0, times - (seen.get(line) ?? 0));
  if (missing > falselyKnown)
    found.push({
      invariant: "I4",
      what: `${missing} messages count as sent and nobody can see them (${falselyKnown} explained)`,
    });
  return found;
}

const linesOf = (stored: readonly Stored[]) =>
  count(stored.flatMap(({ recipient, messages }) => messages.map((message) => `${recipient} ${inOrder(message)}`)));

function count(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** The database sorts an object's keys its own way. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${key}:${inOrder(inner)}`).join(",")}}`;
}
