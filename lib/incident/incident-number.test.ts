import { beforeAll, expect, it } from "vitest";
import { createDb } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase({ pool: 20 });
});

type Client = Pick<TestDatabase["db"], "incident">;

async function report({ receivedAt, client = database.db }: { receivedAt?: Date; client?: Client } = {}) {
  const { number } = await client.incident.create({
    data: {
      problem: "assault",
      placeConfidence: "high",
      routingReason: "test",
      ...(receivedAt ? { receivedAt } : {}),
    },
    select: { number: true },
  });
  return number;
}

const odd = "incident_number_seq";
const even = "incident_number_even_year_seq";
const setSequence = (name: string, value: number) =>
  database.db.$queryRaw`select setval(${name}::regclass, ${value}::bigint)::text`;

/** In Bangkok 2026 is 2569, an odd year. */
const IN_2569 = new Date("2026-06-01T00:00:00Z");

it("grows past six figures", async () => {
  await setSequence(odd, 999_997);
  const numbers = [];
  for (let i = 0; i < 4; i++) numbers.push(await report({ receivedAt: IN_2569 }));
  expect(numbers).toEqual(["69-999998", "69-999999", "69-1000000", "69-1000001"]);
  await setSequence(odd, 100_000_000_000);
  expect(await report({ receivedAt: IN_2569 })).toBe("69-100000000001");
});

it("begins again at Bangkok's New Year, and uses the old year for a report received before it", async () => {
  await setSequence(odd, 500);
  await database.db.$queryRaw`select setval(${even}::regclass, 1, false)::text`;
  expect(await report({ receivedAt: new Date("2026-12-31T16:59:59.999Z") })).toBe("69-000501");
  expect(await report({ receivedAt: new Date("2026-12-31T17:00:00.000Z") })).toBe("70-000001");
  expect(await report({ receivedAt: new Date("2026-12-31T16:59:59.998Z") })).toBe("69-000502");
  expect(await report({ receivedAt: new Date("2026-12-31T17:00:00.001Z") })).toBe("70-000002");
});

it("sets next year's sequence back while this year runs, never in January", async () => {
  const [{ month, year }] = await database.db.$queryRaw<[{ month: number; year: number }]>`
    select extract(month from now() at time zone 'Asia/Bangkok')::int as month, buddhist_year_of(now()) as year`;
  const other = year % 2 === 1 ? even : odd;
  await setSequence(other, 77_777);
  await report();
  const [{ last }] = await database.db.$queryRaw<[{ last: bigint | null }]>`
    select pg_sequence_last_value(${other}::regclass) as last`;
  expect(last).toBe(month > 1 ? null : 77_777n);
});

it("takes another number when one is taken, within a few tries", async () => {
  await setSequence(odd, 2_000_000);
  for (let i = 0; i < 60; i++) await report({ receivedAt: IN_2569 });
  await setSequence(odd, 2_000_000);
  const again = await report({ receivedAt: IN_2569 });
  expect(Number(again.slice(3))).toBeGreaterThan(2_000_060);
  expect(Number(again.slice(3))).toBeLessThan(2_000_200);
});

it("takes another number when an open transaction holds it", async () => {
  await setSequence(odd, 3_000_000);
  const held = await database.db.$transaction(async (tx) => {
    const first = await report({ receivedAt: IN_2569, client: tx });
    await setSequence(odd, 3_000_000);
    const second = await report({ receivedAt: IN_2569 });
    return [first, second];
  });
  expect(held).toEqual(["69-3000001", "69-3000002"]);
});

it("makes no report wait for another one's number", async () => {
  await database.db.$transaction(async (tx) => {
    await report({ client: tx });
    await database.db.$transaction(async (other) => {
      await other.$executeRaw`set local lock_timeout = '200ms'`;
      await report({ client: other });
    });
  });
});

it("works beside a transaction that writes tens of thousands", { timeout: 60_000 }, async () => {
  await database.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`
        insert into incidents (id, problem, place_confidence, routing_reason)
        select gen_random_uuid(), 'assault', 'high', 'bulk' from generate_series(1, 40000)`;
      expect(await report()).toMatch(/^\d{2}-\d{6,10}$/);
    },
    { timeout: 50_000 },
  );
});

it("gives 200 reports at once 200 numbers", async () => {
  const crowd = createDb(database.url, 20);
  const numbers = await Promise.all(Array.from({ length: 200 }, () => report({ client: crowd })));
  await crowd.$disconnect();
  expect(new Set(numbers).size).toBe(200);
  expect(numbers.every((number) => /^\d{2}-\d{6,}$/.test(number))).toBe(true);
});

it("stores the report whatever becomes of its number", async () => {
  await database.db.$executeRaw`alter sequence incident_number_seq rename to mislaid`;
  const numbers = [await report({ receivedAt: IN_2569 }), await report({ receivedAt: IN_2569 })];
  await database.db.$executeRaw`alter sequence mislaid rename to incident_number_seq`;
  expect(new Set(numbers).size).toBe(2);
  expect(numbers.every((number) => /^\d{2}-\d{19}$/.test(number))).toBe(true);
});
