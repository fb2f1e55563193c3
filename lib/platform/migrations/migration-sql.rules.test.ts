import { expect, it } from "vitest";
import {
  faultOfMigration,
  indexBuiltApart,
  indexesBuiltUnderLock,
  isApart,
  locksWantedBy,
  objectsMadeBy,
} from "./migration-sql.rules";
import { readMigrations } from "./read-migrations";

const APART = `-- migrate: apart\n-- why\nCREATE INDEX CONCURRENTLY IF NOT EXISTS "reports_place" ON "reports"("latitude");\n`;

/** Earlier migrations could not build indexes outside a transaction; they met no large table. */
const BEFORE_APART = "20261128";

it("finds the objects that show that a migration ran, without those it drops or replaces", () => {
  const sql = `
    CREATE TYPE "kind" AS ENUM ('a; b', 'c'); -- CREATE TABLE "in_a_comment" ();
    CREATE TABLE IF NOT EXISTS "rooms" ("id" UUID);
    ALTER TABLE "units" ADD COLUMN     "alert_phone" TEXT,
    ADD COLUMN "flag" TEXT;
    ALTER TABLE "units" DROP CONSTRAINT "units_ok", ADD CONSTRAINT "units_ok" CHECK (true), ADD CONSTRAINT "units_new" CHECK (true);
    CREATE OR REPLACE FUNCTION "replaced"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE FUNCTION made() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE "in_a_body"(); END $$;
    CREATE TRIGGER "watch" BEFORE INSERT ON "rooms" FOR EACH ROW EXECUTE FUNCTION made();
    CREATE UNIQUE INDEX "rooms_one" ON "rooms"("id");`;
  expect(objectsMadeBy(sql)).toEqual([
    { kind: "type", name: "kind" },
    { kind: "relation", name: "rooms" },
    { kind: "column", name: "alert_phone", table: "units" },
    { kind: "column", name: "flag", table: "units" },
    { kind: "constraint", name: "units_new", table: "units" },
    { kind: "function", name: "made" },
    { kind: "trigger", name: "watch", table: "rooms" },
    { kind: "relation", name: "rooms_one" },
  ]);
});

it("asks for the exclusive lock only where readers must wait", () => {
  const sql = `
    ALTER TABLE "incidents" ADD COLUMN "a" TEXT;
    ALTER TABLE "rooms" ADD CONSTRAINT "f" FOREIGN KEY ("id") REFERENCES "incidents"("id");
    ALTER TABLE "links" ADD CONSTRAINT "g" FOREIGN KEY ("id") REFERENCES "units"("id");
    CREATE INDEX "i" ON "alarms"("at");`;
  expect(locksWantedBy(sql)).toEqual({
    exclusive: ["incidents"],
    againstWriters: ["alarms", "links", "rooms", "units"],
  });
});

it.each([
  ["an index built apart", APART, null],
  ["a checked constraint apart", `-- migrate: apart\nALTER TABLE "reports" VALIDATE CONSTRAINT "x";`, null],
  ["two statements apart", `${APART}DROP INDEX CONCURRENTLY IF EXISTS "y";`, /exactly one statement/],
  ["a table made apart", `-- migrate: apart\nCREATE TABLE "x" ();`, /run apart/],
  ["CONCURRENTLY in a transaction", `CREATE INDEX CONCURRENTLY "x" ON "y"("z");`, /migrate: apart/],
  ["a transaction of its own", `BEGIN;\nALTER TABLE "x" ADD COLUMN "y" TEXT;\nCOMMIT;`, /no transaction/],
  [
    "a function's body",
    `CREATE FUNCTION f() RETURNS trigger AS $$\nBEGIN\n RETURN NEW;\nEND $$ LANGUAGE plpgsql;`,
    null,
  ],
])("judges %s", (_title, sql, fault) => {
  if (fault) expect(faultOfMigration(sql)).toMatch(fault);
  else expect(faultOfMigration(sql)).toBeNull();
});

it("recognises a migration that runs apart by its first line, and the index it builds", () => {
  expect(isApart(APART)).toBe(true);
  expect(isApart(`\n${APART}`)).toBe(false);
  expect(indexBuiltApart(APART)).toBe("reports_place");
});

it("builds no index while reports wait: on a table in use it runs apart", () => {
  expect(
    indexesBuiltUnderLock(`CREATE TABLE "a" (); CREATE INDEX "i" ON "a"("x"); CREATE INDEX "j" ON "b"("x");`),
  ).toEqual(["j"]);
  const late = readMigrations().filter(({ name }) => name > BEFORE_APART);
  expect(late.flatMap(({ sql }) => indexesBuiltUnderLock(sql))).toEqual([]);
});

it("can tell for every migration that an older runner may have left unfinished whether it ran", () => {
  for (const { name, sql } of readMigrations())
    if (name < BEFORE_APART) expect(objectsMadeBy(sql), name).not.toHaveLength(0);
});
