import { afterEach, beforeAll, expect, it } from "vitest";
import { createDb, useDb } from "./db";
import { counter } from "./metrics";
import { type ProbeServer, serveProbes } from "./serve-probes";
import { type TestDatabase, useTestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
const open: ProbeServer[] = [];
afterEach(() => {
  useDb(database.db);
  for (const probes of open.splice(0)) probes.close();
});

async function serve(
  port = 0,
): Promise<{ port: number; ask: (path: string, headers?: HeadersInit) => Promise<Response> }> {
  const probes = await serveProbes({ port });
  if (!probes) throw new Error("no port");
  open.push(probes);
  const base = `http://localhost:${probes.port}`;
  return { port: probes.port, ask: (path, headers = {}) => fetch(base + path, { headers }) };
}

it("says that the process lives and is ready, and gives its figures", async () => {
  counter("ess_probe_test_total", "A figure of this test").inc();
  const { ask } = await serve();
  expect([(await ask("/livez")).status, (await ask("/readyz")).status]).toEqual([200, 200]);
  const figures = await (await ask("/metrics")).text();
  expect(figures).toContain("ess_probe_test_total 1");
  expect(figures).toContain('ess_not_ready{reason="disk_full"} 0');
  expect((await ask("/")).status).toBe(404);
});

it("is alive, not ready, and still has its figures while the database is away", async () => {
  const nobody = createDb("postgresql://app@127.0.0.1:9/none", 2);
  useDb(nobody);
  const { ask } = await serve();
  const ready = await ask("/readyz");
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, reasons: ["database_unreachable"] }]);
  expect((await ask("/livez")).status).toBe(200);
  expect(await (await ask("/metrics")).text()).toContain('ess_not_ready{reason="database_unreachable"} 1');
  await nobody.$disconnect();
});

it("gives no figures to callers behind a proxy", async () => {
  const { ask } = await serve();
  expect((await ask("/metrics", { "x-forwarded-for": "127.0.0.1" })).status).toBe(404);
});

it("takes the next free port when its port is in use", async () => {
  const first = await serve();
  const second = await serve(first.port);
  expect(second.port).toBeGreaterThan(first.port);
  expect((await second.ask("/livez")).status).toBe(200);
});
