import type { Violation } from "./verify-rows";
import { insist, type Environment } from "./environment";

/** Of what is missing, so many are described. */
const NAMED = 5;

interface Stored {
  recipient: string;
  status: string;
  messages: object[];
  /** what it is about and how it went out, for the words of a violation */
  way: string;
  pushed_after_reply: boolean;
  retry_key: string;
}

/**
 * I4 on the other side: what people can see in their chats against what was stored to be said. Compared by content and
 * recipient, so that a copy is found whatever key it came under.
 * A reply without an answer whose token died meanwhile was pushed, and may be there once by each way (decision 0002).
 * A push that a fault answered 409, “already accepted”, may be invisible: LINE says which those were, across its deaths.
 */
export async function verifyVisible({ rows, simulator }: Environment): Promise<Violation[]> {
  const read = () =>
    rows<Stored>(
      `select recipient, status::text, messages, retry_key, concat_ws(' ', purpose, via, attempts) as way,
         via = 'push' and reply_token is not null and attempts > 1 as pushed_after_reply
       from line_messages where attempts > 0`,
    );
  // Ladders go on meanwhile: what counted as sent before people looked must be there, and what they saw was said by then.
  const sentRows = (await read()).filter(({ status }) => status === "sent");
  const visible = await insist(() => simulator.messages());
  const all = await read();
  const said = count(linesOf(all));
  const pushedAfterReply = count(linesOf(all.filter((row) => row.pushed_after_reply)));
  const shown = visible.filter(({ from }) => from.kind === "bot");
  const seenOf = (some: typeof shown) => count(some.map(({ chat, message }) => `${chat} ${inOrder(message)}`));
  const seen = seenOf(shown);
  const pushed = seenOf(shown.filter(({ via }) => via !== "reply"));

  const found: Violation[] = [];
  let doubled = 0;
  for (const [line, times] of seen) {
    const once = said.get(line) ?? 0;
    const pushedTwice = (pushed.get(line) ?? 0) - once;
    doubled += Math.max(0, pushedTwice, times - once - (pushedAfterReply.get(line) ?? 0));
  }
  if (doubled > 0)
    found.push({ invariant: "I4", what: `${doubled} messages are visible more often than they were said` });
  const falselyKnown = new Set(await insist(() => simulator.falselyKnown()));
  const taken = sentRows.filter((row) => !falselyKnown.has(row.retry_key));
  const missing: string[] = [];
  for (const [line, times] of count(linesOf(taken))) {
    const unseen = times - (seen.get(line) ?? 0);
    if (unseen <= 0) continue;
    const ways = taken.filter((row) => linesOf([row]).includes(line)).map(({ way }) => way);
    missing.push(...ways.slice(0, unseen));
  }
  if (missing.length > 0)
    found.push({
      invariant: "I4",
      what: `${missing.length} messages count as sent and nobody can see them: ${missing.slice(0, NAMED).join(", ")}`,
    });
  return found;
}

const linesOf = (stored: readonly Stored[]) =>
  stored.flatMap(({ recipient, messages }) => messages.map((message) => `${recipient} ${inOrder(message)}`));

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
