import { beforeAll, expect, it } from "vitest";
import { db } from "../db";
import { useTestDatabase } from "./test-database";

beforeAll(async () => {
  await useTestDatabase();
});

it("has the rules that only the migrations' SQL defines: the audit trail is append-only", async () => {
  await db().auditEntry.create({ data: { action: "test.write", subjectType: "test", subjectId: "1" } });
  await expect(db().auditEntry.deleteMany()).rejects.toThrow();
  expect(await db().auditEntry.count()).toBe(1);
});
