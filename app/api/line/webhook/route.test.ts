import { createHmac, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { open, shownText } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { POST } from "./route";
let database: TestDatabase;
beforeAll(async () => {
  vi.stubEnv("WEBHOOK_MAX_BYTES", "20000");
  database = await useTestDatabase();
});

const sign = (raw: string | Uint8Array) => createHmac("sha256", env().LINE_CHANNEL_SECRET).update(raw).digest("base64");

async function post(raw: string, signature: string | null = sign(raw)): Promise<number> {
  const request = new Request("http://localhost:3000/api/line/webhook", {
    method: "POST",
    body: raw,
    headers: { "content-type": "application/json", ...(signature === null ? {} : { "X-Line-Signature": signature }) },
  });
  return (await POST(request, { params: Promise.resolve({}) })).status;
}

const event = (changes: object = {}) => ({
  type: "message",
  webhookEventId: `01${randomBytes(10).toString("hex").toUpperCase()}`,
  timestamp: 1_777_777_777_777,
  source: { type: "user", userId: `U${randomBytes(16).toString("hex")}` },
  message: { type: "text", id: "1", text: "พ่อตีแม่ 081-234-5678" },
  deliveryContext: { isRedelivery: false },
  mode: "active",
  ...changes,
});
const bodyOf = (...events: unknown[]) => JSON.stringify({ destination: "U0", events });
const jobsOf = (webhookEventId: string) => database.db.$queryRaw<{ queue_name: string }[]>`
  select queue_name from graphile_worker.jobs where key = ${`webhook:${webhookEventId}`}`;

describe("POST /api/line/webhook", () => {
  it("answers LINE's connectivity check", async () => {
    expect(await post(bodyOf())).toBe(200);
  });

  it.each([
    ["no signature", () => null],
    ["an empty one", () => ""],
    ["one of another body", () => sign(bodyOf())],
    ["nonsense", () => "AAAA"],
  ])("refuses %s and stores nothing", async (_title, signature) => {
    const forged = event();
    expect(await post(bodyOf(forged), signature())).toBe(401);
    expect(await database.db.webhookEvent.count({ where: { webhookEventId: forged.webhookEventId } })).toBe(0);
  });

  it.each([
    ["cut off", '{"destination":"U0","events":['],
    ["empty", ""],
    ["not an object", "[]"],
    ["without events", "{}"],
  ])("refuses a signed body that is %s", async (_title, raw) => {
    expect(await post(raw)).toBe(400);
  });

  it("refuses what is larger than the limit before looking at it", async () => {
    expect(await post("x".repeat(20_001), "wrong")).toBe(413);
  });

  it("a sender that goes away in the middle of a body is no failure of ours", async () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new Error("aborted")) });
    const init = { method: "POST", body, duplex: "half", headers: { "x-line-signature": "x" } } as RequestInit;
    const request = new Request("http://localhost:3000/api/line/webhook", init);
    const answer = await POST(request, { params: Promise.resolve({}) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "body.cut_off" });
  });

  it("stores an event sealed, with one job, however often it comes", async () => {
    const one = event();
    const raw = bodyOf(one, one);
    for (let time = 0; time < 5; time += 1) expect(await post(raw)).toBe(200);
    const rows = await database.db.webhookEvent.findMany({ where: { webhookEventId: one.webhookEventId } });
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row).toMatchObject({ type: "message", sourceKey: one.source.userId, processedAt: null });
    expect(row?.occurredAt.getTime()).toBe(one.timestamp);
    expect(Buffer.from(row?.ciphertext ?? []).toString("latin1")).not.toContain("081");
    expect(row && JSON.parse(shownText(open(row, "line webhook")))).toEqual(one);
    expect(await jobsOf(one.webhookEventId)).toHaveLength(1);
  });

  it("of events delivered again together, stores the one that never came the first time", async () => {
    const again = { deliveryContext: { isRedelivery: true } };
    const stored = event();
    await post(bodyOf(stored));
    const lost = event(again);
    const raw = bodyOf({ ...stored, ...again }, lost);
    for (let time = 0; time < 2; time += 1) {
      expect(await post(raw)).toBe(200);
      for (const { webhookEventId } of [stored, lost]) {
        expect(await database.db.webhookEvent.count({ where: { webhookEventId } })).toBe(1);
        expect(await jobsOf(webhookEventId)).toHaveLength(1);
      }
    }
  });

  it("an event without a time it could be from counts as from now, by the database's clock", async () => {
    const undated = event({ timestamp: "yesterday" });
    await post(bodyOf(event(), undated));
    const [row] = await database.db.$queryRaw<{ ago: number }[]>`
      select extract(epoch from clock_timestamp() - occurred_at)::float as ago
      from webhook_events where webhook_event_id = ${undated.webhookEventId}`;
    expect(row?.ago).toBeGreaterThanOrEqual(0);
    expect(row?.ago).toBeLessThan(30);
  });

  it("lets the events of one person wait for each other", async () => {
    const first = event();
    const second = event({ source: first.source });
    await post(bodyOf(first, event(), second));
    const [a] = await jobsOf(first.webhookEventId);
    const [b] = await jobsOf(second.webhookEventId);
    expect(a?.queue_name).toMatch(/^line-user-\d+$/);
    expect(a?.queue_name).toBe(b?.queue_name);
  });

  it("takes kinds and fields nobody knows, and events without an id, and loses none of them", async () => {
    const before = await database.db.webhookEvent.count();
    const strange = [
      event({ type: "levitated", levitated: { height: 3 } }),
      { ...event(), webhookEventId: undefined },
      event({ source: undefined, timestamp: "yesterday" }),
      event({ source: { type: "planet", planetId: "mars" } }),
      "not even an object",
      null,
    ];
    expect(await post(bodyOf(...strange))).toBe(200);
    expect(await post(bodyOf(...strange))).toBe(200);
    expect((await database.db.webhookEvent.count()) - before).toBe(strange.length);
  });
});
