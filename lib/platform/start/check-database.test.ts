import { randomBytes } from "node:crypto";
import net from "node:net";
import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { afterFile } from "../testing/after-file";
import { useTestDatabase } from "../testing/test-database";
import { startTransactionPooler } from "../testing/transaction-pooler";
import { checkDatabase } from "./check-database";

let url: string;
let admin: pg.Client;

beforeAll(async () => {
  ({ url } = await useTestDatabase({ empty: true }));
  admin = new pg.Client(url);
  await admin.connect();
  afterFile(() => admin.end());
});

const at = (change: (address: URL) => void) => {
  const address = new URL(url);
  change(address);
  return address.href;
};
const onDatabase = (name: string) => at((address) => (address.pathname = `/${name}`));
const serving = (from: string) => checkDatabase({ url: from, purpose: "serve" });

/** Creates a database that differs from ours, dropped after the file. */
async function createDatabase(options: string): Promise<string> {
  const name = `start_${randomBytes(6).toString("hex")}`;
  await admin.query(`create database ${name} template template0 ${options}`);
  afterFile(async () => void (await admin.query(`drop database ${name} with (force)`)));
  return onDatabase(name);
}

async function ask(on: string, sql: string): Promise<void> {
  const client = new pg.Client(on);
  await client.connect();
  await client.query(sql);
  await client.end();
}

it("finds no fault in a migrated database", async () => {
  const { migrations, hasJobTables } = await serving(url);
  expect(new Set(migrations.map((one) => one.state))).toEqual(new Set(["applied"]));
  expect(hasJobTables).toBe(true);
});

it("an empty one is for the migrator, not for the service", async () => {
  const empty = await createDatabase("");
  await expect(serving(empty)).rejects.toThrow(/is empty: run `npm run migrate`/);
  await expect(checkDatabase({ url: empty, purpose: "migrate" })).resolves.toMatchObject({ hasJobTables: false });
});

it("an older one names what is missing, a newer one serves", async () => {
  const name = `start_${randomBytes(6).toString("hex")}`;
  await admin.query(`create database ${name} template template_migrated`);
  afterFile(async () => void (await admin.query(`drop database ${name} with (force)`)));
  const copy = onDatabase(name);
  await ask(
    copy,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', '', '2099_x', now())`,
  );
  expect((await serving(copy)).migrations.at(-1)).toEqual({ name: "2099_x", state: "newer" });
  await ask(copy, "delete from _prisma_migrations where migration_name like '20261124%'");
  await expect(serving(copy)).rejects.toThrow(/is older than this program \(20261124/);
});

it.each([
  ["the wrong password", (address: URL) => (address.password = "wrong"), /refuses the user app or the password/],
  ["no such database", (address: URL) => (address.pathname = "/nowhere"), /no database nowhere: make it with/],
  ["nobody there", (address: URL) => (address.port = "1"), /Nobody answers at 127\.0\.0\.1:1/],
  ["TLS that is not offered", (address: URL) => (address.search = "?sslmode=verify-full"), /sslmode=disable/],
  ["no certificate file", (address: URL) => (address.search = "?sslrootcert=/nowhere.crt"), /certificate file/],
  ["another machine in the clear", (address: URL) => (address.hostname = "db.invalid"), /says nothing about TLS/],
])("says in a sentence: %s", async (_title, change, sentence) => {
  await expect(serving(at(change))).rejects.toThrow(sentence);
});

it("an encoding that cannot hold Thai", async () => {
  const latin = await createDatabase("encoding 'LATIN1' locale_provider libc locale 'C'");
  await expect(checkDatabase({ url: latin, purpose: "migrate" })).rejects.toThrow(/is encoded as LATIN1/);
});

it("a user who may not create, and a read-only database", async () => {
  const role = `start_${randomBytes(6).toString("hex")}`;
  await admin.query(`create role ${role} login password 'p'`);
  const bare = await createDatabase("");
  afterFile(async () => void (await admin.query(`drop role ${role}`)));
  const poor = new URL(bare);
  [poor.username, poor.password] = [role, "p"];
  await expect(checkDatabase({ url: poor.href, purpose: "migrate" })).rejects.toThrow(/may not create tables/);
  await admin.query(`alter database ${poor.pathname.slice(1)} set default_transaction_read_only = on`);
  await expect(checkDatabase({ url: bare, purpose: "migrate" })).rejects.toThrow(/can only be read/);
});

it.each([1, 2])("a pooler that keeps no session, with %i connection(s) behind it", async (connections) => {
  const pooler = await startTransactionPooler({ url, connections });
  afterFile(pooler.close);
  await expect(serving(pooler.url)).rejects.toThrow(/pooler that keeps no session \(SET\)/);
});

it("waits for a server that is being started", async () => {
  const { port, hostname } = new URL(url);
  const late = net.createServer((client) => {
    const server = net.connect(Number(port), hostname);
    client.pipe(server).pipe(client);
    client.on("error", () => server.destroy());
    server.on("error", () => client.destroy());
  });
  const lateUrl = at((address) => (address.port = "0"));
  await new Promise<void>((resolve) => late.listen(0, "127.0.0.1", resolve));
  const { port: latePort } = late.address() as net.AddressInfo;
  late.close();
  setTimeout(() => late.listen(latePort, "127.0.0.1"), 1_000);
  afterFile(async () => void late.close());
  const from = lateUrl.replace(":0/", `:${latePort}/`);
  await expect(checkDatabase({ url: from, purpose: "serve", patienceMs: 10_000 })).resolves.toBeDefined();
});
