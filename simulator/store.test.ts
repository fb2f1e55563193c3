import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import type { SimMessage } from "./control-contract";
import { Store } from "./store";
import { buildEvent } from "./webhook-events";

const folders: string[] = [];
afterAll(async () => {
  // The abandoned stores, which stand for dead processes, still write their snapshot once.
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "simulator-store-"));
  folders.push(made);
  return made;
}

const message = (id: string): SimMessage => ({
  id,
  chat: "C1",
  at: "2026-01-01T00:00:00.000Z",
  from: { kind: "bot" },
  via: "push",
  type: "text",
  message: { type: "text", text: "ก" },
  notificationDisabled: false,
  billedRecipients: 30,
  unsent: false,
});

it("keeps accepted sends though the process died without a word", () => {
  const dataDir = folder();
  const before = new Store(dataDir);
  before.addMessage(message("1"));
  before.accept("key", { requestId: "r", acceptedAt: 5, sentMessages: [] });
  before.markUnsent("1");
  const after = new Store(dataDir);
  expect(after.messages).toMatchObject([{ id: "1", unsent: true }]);
  expect(after.accepted.get("key")?.requestId).toBe("r");
  expect(after.quota.consumed).toBe(30);
});

it("survives a line cut short by a crash, and goes on after it", () => {
  const dataDir = folder();
  new Store(dataDir).addMessage(message("1"));
  appendFileSync(join(dataDir, "journal.ndjson"), '{"kind":"message","mess');
  new Store(dataDir).addMessage(message("2"));
  expect(new Store(dataDir).messages.map(({ id }) => id)).toEqual(["1", "2"]);
});

const event = (webhookEventId: string, replyToken: string) =>
  buildEvent({
    type: "message",
    source: { type: "user", userId: "U1" },
    webhookEventId,
    replyToken,
    now: new Date(),
  });

it("keeps the events that nobody has taken, from the first moment on", () => {
  const dataDir = folder();
  const before = new Store(dataDir);
  before.addEvent({ event: event("e1", "t1"), chat: "U1" });
  before.addEvent({ event: event("e2", "t2"), chat: "U1" });
  before.endEvent("e1");
  expect([...new Store(dataDir).pendingWebhooks.values()]).toMatchObject([
    { event: { webhookEventId: "e2" }, chat: "U1", attempts: 1 },
  ]);
});

it("keeps which pushes it called known that were not", () => {
  const dataDir = folder();
  const before = new Store(dataDir);
  const request = { requestId: "r", acceptedAt: 5, sentMessages: [] };
  before.accept("known", request);
  for (const key of ["known", "unknown", "accepted later"]) before.callKnown(key);
  before.accept("accepted later", request);
  expect(new Store(dataDir).falselyKnown()).toEqual(["unknown"]);
});

it("keeps a reply token used, and how webhooks are tried again", () => {
  const dataDir = folder();
  const before = new Store(dataDir);
  before.addEvent({ event: event("e1", "t"), chat: "U1" });
  before.webhookSettings = { redelivery: true, timeoutMs: 9, backoffMs: [5] };
  before.flush();
  before.useReplyToken("t");
  const after = new Store(dataDir);
  expect(after.replyTokens.get("t")?.used).toBe(true);
  expect(after.webhookSettings).toEqual({ redelivery: true, timeoutMs: 9, backoffMs: [5] });
});

it("keeps people, groups, pictures and a set quota", () => {
  const dataDir = folder();
  const before = new Store(dataDir);
  before.people.set("U1", { id: "U1", displayName: "สมชาย", friend: true, blocked: false });
  before.groups.set("C1", { id: "C1", name: "กลุ่ม", memberIds: ["U1"], withBot: true });
  before.putBlob("m1", { bytes: Buffer.from("png"), contentType: "image/png" });
  before.setQuota({ limit: 300, consumed: 120 });
  before.flush();
  const after = new Store(dataDir);
  expect(after.people.get("U1")?.displayName).toBe("สมชาย");
  expect(after.groups.get("C1")?.memberIds).toEqual(["U1"]);
  expect(after.getBlob("m1")?.bytes.toString()).toBe("png");
  expect(after.quota).toEqual({ limit: 300, consumed: 120 });
});

/** A folder as this simulator leaves it, its snapshot changed by `change`. */
function folderWith(change: (snapshot: Record<string, unknown>) => unknown): string {
  const dataDir = folder();
  const before = new Store(dataDir);
  before.people.set("U1", { id: "U1", displayName: "สมชาย", friend: true, blocked: false });
  before.addMessage(message("1"));
  before.flush();
  const file = join(dataDir, "state.json");
  const changed = change(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>);
  writeFileSync(file, typeof changed === "string" ? changed : JSON.stringify(changed));
  return dataDir;
}

it("reads a snapshot from before they named their format", () => {
  const dataDir = folderWith(({ format, ...older }) => (format === 1 ? older : {}));
  expect(new Store(dataDir).people.size).toBe(1);
});

it.each([
  { title: "a newer format", change: (snapshot: object) => ({ ...snapshot, format: 2 }) },
  { title: "a list less", change: ({ people, ...rest }: Record<string, unknown>) => (people ? rest : {}) },
  { title: "no object", change: () => [] },
  { title: "half a file", change: () => '{"people":[{"id"' },
])("puts a memory that it cannot read aside, with its journal, and says so: $title", ({ change }) => {
  const dataDir = folderWith(change);
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const after = new Store(dataDir);
  expect(said.mock.calls.join("")).toContain("put aside as");
  expect(after.people.size + after.messages.length).toBe(0);
  after.flush();
  const files = readdirSync(dataDir);
  expect(files.filter((name) => name.includes(".unknown-"))).toHaveLength(2);
  expect(JSON.parse(readFileSync(join(dataDir, "state.json"), "utf8"))).toMatchObject({ format: 1, people: [] });
});
