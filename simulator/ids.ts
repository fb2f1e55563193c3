import { createHash, randomBytes } from "node:crypto";
import { ulid } from "ulid";

export const newUserId = () => `U${randomBytes(16).toString("hex")}`;
export const newGroupId = () => `C${randomBytes(16).toString("hex")}`;
export const newToken = (bytes = 16) => randomBytes(bytes).toString("hex");
export const newQuoteToken = () => randomBytes(24).toString("base64url");
export const newEventId = (nowMs: number) => ulid(nowMs);

let lastMessageId = 0n;

/** Message ids are long decimal strings that rise with time, as LINE's are. */
export function newMessageId(nowMs: number): string {
  const candidate = BigInt(nowMs) * 1000n + 461_230_000_000_000_000n;
  lastMessageId = candidate > lastMessageId ? candidate : lastMessageId + 1n;
  return lastMessageId.toString();
}

/** The account's own user id: the same for the same channel, so a restart keeps `destination`. */
export function botUserIdOf(channelSecret: string): string {
  return `U${createHash("sha256").update(`bot:${channelSecret}`).digest("hex").slice(0, 32)}`;
}

export const isUserId = (value: unknown): value is string => typeof value === "string" && /^U[0-9a-f]{32}$/.test(value);
export const isGroupId = (value: unknown): value is string =>
  typeof value === "string" && /^C[0-9a-f]{32}$/.test(value);
