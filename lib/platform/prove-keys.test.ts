import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { blindIndex, holdSealing, seal } from "./crypto";
import { createDb, useDb } from "./db";
import { proveKeys, startUnderProvenKeys } from "./prove-keys";
import { type TestDatabase, useTestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase({ empty: true });
});
afterEach(async () => {
  holdSealing(false);
  useDb(database.db);
  await database.db.reporterPhone.deleteMany();
  await database.db.keyCheck.deleteMany();
});

const bytes = (length: number) => new Uint8Array(randomBytes(length));
const atStart = () => proveKeys({ isStart: true });
const whileRunning = () => proveKeys({ isStart: false });

async function storePhone(row: { ciphertext: Uint8Array<ArrayBuffer>; keyVersion: number }, index = bytes(32)) {
  const { id } = await database.db.reporter.create({
    data: { id: randomUUID(), language: "th" },
    select: { id: true },
  });
  await database.db.reporterPhone.create({ data: { reporterId: id, ...row, blindIndex: index }, select: { id: true } });
}
const writeCheck = (name: string, value: Uint8Array<ArrayBuffer>) =>
  database.db.keyCheck.create({ data: { name, value } });

it("stores a check value for each key at the first start, and proves the key by it from then on", async () => {
  expect(await atStart()).toBeNull();
  const names = await database.db.keyCheck.findMany({ orderBy: { name: "asc" }, select: { name: true } });
  expect(names.map(({ name }) => name)).toEqual(["blind_index", "pii:1"]);
  expect(await atStart()).toBeNull();
  expect(await whileRunning()).toBeNull();
});

it("names another key of the same version and the remedy, at the start and while running", async () => {
  await writeCheck("pii:1", bytes(31));
  for (const fault of [await atStart(), await whileRunning()]) {
    expect(fault?.code).toBe("pii_key_wrong");
    expect(fault?.sentence).toMatch(/PII_KEYS รุ่น 1 .*นำกุญแจเดิมกลับมาใส่.* · .*version 1 .*put its former key back/);
  }
});

it("refuses a new key for a version whose stored texts it does not open", async () => {
  await storePhone({ ciphertext: bytes(40), keyVersion: 1 });
  expect((await atStart())?.code).toBe("pii_key_wrong");
  expect(await database.db.keyCheck.count({ where: { name: "pii:1" } })).toBe(0);
});

it("one spoilt row does not count against the key", async () => {
  await storePhone({ ciphertext: bytes(40), keyVersion: 1 });
  const phone = "+66812345678";
  await storePhone(seal(phone, "reporter phone"), blindIndex(phone));
  expect(await atStart()).toBeNull();
});

it("names an index made with another oldest key, with or without a stored check", async () => {
  await storePhone(seal("+66812345678", "reporter phone"));
  expect(await atStart()).toMatchObject({ code: "pii_key_wrong", sentence: expect.stringContaining("oldest key") });
  await database.db.reporterPhone.deleteMany();
  await database.db.keyCheck.deleteMany();
  await writeCheck("blind_index", bytes(32));
  expect(await atStart()).toMatchObject({ code: "pii_key_wrong", sentence: expect.stringContaining("oldest key") });
});

it("names a version that stored texts need, proven before or not; one that nothing needs is not missed", async () => {
  await storePhone({ ciphertext: bytes(40), keyVersion: 2 });
  expect(await atStart()).toMatchObject({ code: "pii_key_missing", sentence: expect.stringContaining("version 2") });
  await writeCheck("pii:2", bytes(31));
  expect(await atStart()).toMatchObject({ code: "pii_key_missing", sentence: expect.stringContaining("รุ่น 2") });
  expect(await whileRunning(), "the first process with a new key stops no other").toBeNull();
  await database.db.reporterPhone.deleteMany();
  expect(await atStart()).toBeNull();
});

it("holds sealing back while the database is away, and proves the keys once it is there", async () => {
  const nobody = createDb("postgresql://app@127.0.0.1:9/none", 2);
  useDb(nobody);
  const fail = vi.fn();
  await startUnderProvenKeys(fail);
  expect(() => seal("x", "p")).toThrow();
  useDb(database.db);
  await vi.waitFor(() => expect(() => seal("x", "p")).not.toThrow(), { timeout: 5_000 });
  expect(fail).not.toHaveBeenCalled();
  await nobody.$disconnect();
});

it("waits for a database that is behind the code", async () => {
  await database.db.$executeRaw`alter table key_checks rename to not_yet_there`;
  const fail = vi.fn();
  await startUnderProvenKeys(fail);
  expect(() => seal("x", "p")).toThrow();
  await database.db.$executeRaw`alter table not_yet_there rename to key_checks`;
  await vi.waitFor(() => expect(() => seal("x", "p")).not.toThrow(), { timeout: 5_000 });
  expect(fail).not.toHaveBeenCalled();
});

it("ends a process that starts with another key", async () => {
  await writeCheck("pii:1", bytes(31));
  const fail = vi.fn();
  await startUnderProvenKeys(fail);
  expect(fail).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("PII_KEYS version 1"));
  expect(() => seal("x", "p")).toThrow();
});
