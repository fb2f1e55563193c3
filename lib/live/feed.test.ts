import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { currentCursor, isAtOrBefore, parseCursor, readFeed } from "./feed";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});

async function makeIncident(): Promise<string> {
  const incident = await database.db.incident.create({
    data: { problem: "assault", placeConfidence: "none", routingReason: "test" },
    select: { id: true },
  });
  return incident.id;
}

/** Waits until everything written is readable: transactions in other databases of the server hold the feed back too. */
async function untilReadable(): Promise<void> {
  const [{ max }] = await database.db.$queryRaw<[{ max: bigint }]>`select max(tx_id) as max from incident_events`;
  await expect
    .poll(async () => (parseCursor(await currentCursor())?.txId ?? 0n) >= max, { timeout: 15_000 })
    .toBe(true);
}

const event = (incidentId: string) => ({ incidentId, kind: "note", status: "received" as const, version: 1 });

it("a transaction that took its id first and commits last is not skipped", async () => {
  const incidentId = await makeIncident();
  const start = await currentCursor();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let entered = () => {};
  const inside = new Promise<void>((resolve) => (entered = resolve));
  const slow = database.db.$transaction(async (tx) => {
    await tx.incidentEvent.create({ data: { ...event(incidentId), data: { who: "slow" } } });
    entered();
    await held;
  });
  await inside;
  await database.db.incidentEvent.create({ data: { ...event(incidentId), data: { who: "fast" } } });

  // The later one waits until the earlier has ended: a reader that moved on now would never see it.
  const early = await readFeed(start, 10);
  expect(early).toEqual([]);
  release();
  await slow;
  await untilReadable();
  const all = await readFeed(early.at(-1)?.cursor ?? start, 10);
  expect(all).toHaveLength(2);
  expect(await readFeed(all.at(-1)?.cursor ?? "", 10)).toEqual([]);
});

it("a cursor names an event: a transaction's number may be given out again after a crash", async () => {
  const incidentId = await makeIncident();
  const { txId, id } = await database.db.incidentEvent.create({
    data: event(incidentId),
    select: { txId: true, id: true },
  });
  await database.db.$queryRaw`select pg_current_xact_id()::text`;
  await untilReadable();
  expect(await currentCursor()).toBe(`${txId}.${id}`);
});

it("pages through everything exactly once", async () => {
  const incidentId = await makeIncident();
  const start = await currentCursor();
  await Promise.all(Array.from({ length: 40 }, () => database.db.incidentEvent.create({ data: event(incidentId) })));
  await untilReadable();
  const seen: string[] = [];
  for (let cursor = start; ;) {
    const page = await readFeed(cursor, 7);
    const last = page.at(-1);
    if (!last) break;
    seen.push(...page.map((one) => one.cursor));
    cursor = last.cursor;
  }
  expect(seen).toHaveLength(40);
  expect(new Set(seen).size).toBe(40);
  expect([...seen].sort((a, b) => (isAtOrBefore(a, b) ? -1 : 1))).toEqual(seen);
});

it.each(["", "1", "1.2.3", "a.b", "1.-2", randomUUID()])("%s is no cursor", (text) =>
  expect(parseCursor(text)).toBeNull(),
);

it("the timeline is append-only", async () => {
  const incidentId = await makeIncident();
  const { id } = await database.db.incidentEvent.create({ data: event(incidentId), select: { id: true } });
  await expect(database.db.incidentEvent.update({ where: { id }, data: { kind: "closed" } })).rejects.toThrow();
  await expect(database.db.incidentEvent.delete({ where: { id } })).rejects.toThrow();
});
