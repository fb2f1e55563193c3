import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/platform/testing/test-database";

const guide = readFileSync(path.join(import.meta.dirname, "debugging.md"), "utf8");
const queries = [...guide.matchAll(/psql "\$DB" -c "([^"]+)"/g)].map(([, query = ""]) => query);

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: (await useTestDatabase()).url });
  await client.connect();
});
afterAll(() => client.end());

it("gives several queries", () => expect(queries.length).toBeGreaterThan(5));

it.each(queries)("runs on the database as it is: %s", async (query) => {
  await expect(client.query(query)).resolves.toBeDefined();
});
