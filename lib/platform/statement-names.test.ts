import { expect, it } from "vitest";
import { createDb } from "./db";
import { makeStatementNames } from "./statement-names";
import { useTestDatabase } from "./testing/test-database";

const USES = 10;
const askOften = (nameOf: (sql: string) => string, sql: string) =>
  Array.from({ length: USES }, () => nameOf(sql)).at(-1) ?? "";

it("a text gets a name once it comes again and again, and keeps it", () => {
  const nameOf = makeStatementNames();
  for (let use = 1; use < USES; use++) expect(nameOf("select 1")).toBe("");
  const name = nameOf("select 1");
  expect(name).not.toBe("");
  expect(nameOf("select 1")).toBe(name);
  expect(askOften(nameOf, "select 2")).not.toBe(name);
});

it("texts that come once displace no name, and the number of names is limited", () => {
  const nameOf = makeStatementNames();
  for (let n = 0; n < 5_000; n++) expect(nameOf(`select once ${n}`)).toBe("");
  const names = Array.from({ length: 1_000 }, (_, n) => askOften(nameOf, `select often ${n}`)).filter(Boolean);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(0);
  expect(names.length).toBeLessThanOrEqual(300);
});

it("PostgreSQL prepares a frequent statement once a connection", async () => {
  const { url } = await useTestDatabase({ empty: true });
  const one = createDb(url, 1);
  try {
    for (let use = 0; use <= USES; use++) await one.incident.findMany({ where: { number: "0" }, select: { id: true } });
    const kept = await one.$queryRaw<{ statement: string }[]>`
      select statement from pg_prepared_statements where statement like '%incidents%' and statement not like '%pg_prepared%'`;
    expect(kept).toHaveLength(1);
  } finally {
    await one.$disconnect();
  }
});
