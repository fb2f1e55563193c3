import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { openPacked, sealPacked, shownText } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { emptySheet, lockDeskDraft, readSheet, revisionOf, writeSheet } from "./desk-draft";
import { DISCARDED } from "./desk-sheet.rules";
import { type DeskSheet, EMPTY_SHEET } from "./desk-sheet.schema";

let database: TestDatabase;
let operatorId: string;

beforeAll(async () => {
  database = await useTestDatabase();
  operatorId = (await database.db.officer.findUniqueOrThrow({ where: { username: "191.plk" } })).id;
});

const sheet = (details: string): DeskSheet => ({ ...EMPTY_SHEET, details, contact: "do_not_contact" });
const read = (reportKey: string) => database.db.reportDraft.findUniqueOrThrow({ where: { reportKey } });
const write = (reportKey: string, details: string, revision: number) =>
  inTransaction(async (tx) => {
    const draft = await lockDeskDraft(tx, { reportKey, operatorId });
    return writeSheet(tx, draft, { sheet: sheet(details), revision, operatorId, sends: false });
  });
/** As the version before writes it: nothing but the draft's memory. */
const memory = (details: string, revision: number) => ({
  revision,
  sheet: Buffer.from(sealPacked(JSON.stringify(sheet(details)), "desk sheet")).toString("base64"),
});

describe("an operator's sheet between two versions of the program", () => {
  it("is written to its own columns, sealed, and where the version before reads it", async () => {
    const key = randomUUID();
    await write(key, "ในบ้าน", 3);
    const { deskRevision, deskSheet, factTimes } = await read(key);
    expect(deskRevision).toBe(3);
    expect(Buffer.from(deskSheet ?? []).toString()).not.toContain("ในบ้าน");
    expect(JSON.parse(shownText(openPacked(deskSheet ?? new Uint8Array(), "desk sheet")))).toEqual(sheet("ในบ้าน"));
    expect(factTimes).toEqual({ revision: 3, sheet: Buffer.from(deskSheet ?? []).toString("base64") });
  });

  it("reads from the draft's memory what the version before wrote, alone or over this one's columns", async () => {
    const key = randomUUID();
    await write(key, "ใหม่", 2);
    await database.db.reportDraft.update({ where: { reportKey: key }, data: { factTimes: memory("ใหม่กว่า", 4) } });
    expect([revisionOf(await read(key)), readSheet(await read(key))]).toEqual([4, sheet("ใหม่กว่า")]);
    await database.db.reportDraft.update({ where: { reportKey: key }, data: { deskRevision: null, deskSheet: null } });
    expect([revisionOf(await read(key)), readSheet(await read(key))]).toEqual([4, sheet("ใหม่กว่า")]);
    await write(key, "มาช้า", 3);
    expect(readSheet(await read(key)), "an older sheet changes nothing").toEqual(sheet("ใหม่กว่า"));
    await write(key, "ล่าสุด", 5);
    expect(await read(key)).toMatchObject({ deskRevision: 5, factTimes: { revision: 5 } });
    expect(readSheet(await read(key))).toEqual(sheet("ล่าสุด"));
  });

  it("reads the columns alone, as the next version will leave them", async () => {
    const key = randomUUID();
    await write(key, "ในบ้าน", 3);
    await database.db.reportDraft.update({ where: { reportKey: key }, data: { factTimes: {} } });
    expect([revisionOf(await read(key)), readSheet(await read(key))]).toEqual([3, sheet("ในบ้าน")]);
    await write(key, "มาช้า", 2);
    expect(readSheet(await read(key))).toEqual(sheet("ในบ้าน"));
  });

  it("thrown away is thrown away in both", async () => {
    const key = randomUUID();
    await write(key, "ในบ้าน", 3);
    await inTransaction(async (tx) =>
      emptySheet(tx, await lockDeskDraft(tx, { reportKey: key, operatorId }), operatorId),
    );
    expect(await read(key)).toMatchObject({ deskRevision: DISCARDED, factTimes: { revision: DISCARDED } });
    expect(readSheet(await read(key))).toEqual(EMPTY_SHEET);
  });
});
