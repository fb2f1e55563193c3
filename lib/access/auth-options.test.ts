import type { Session } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { beforeAll, expect, it } from "vitest";
import { createDb, useDb } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { authOptions } from "./auth-options";
import { openSession } from "./sessions";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});

/** What next-auth asks on every request that brings a cookie. */
async function ask(token: JWT): Promise<{ token: JWT; session: Session }> {
  const { jwt, session } = authOptions().callbacks ?? {};
  const next = (await jwt?.({ token, user: undefined as never, account: null })) ?? {};
  const expires = new Date(Date.now() + 60_000).toISOString();
  const answer = await session?.({ session: { expires }, token: next } as Parameters<NonNullable<typeof session>>[0]);
  return { token: next, session: answer as Session };
}

it("an outage of the database signs nobody out: the session is unchecked, and holds again afterwards", async () => {
  const officer = await database.db.officer.findFirstOrThrow({ where: { username: "desk" }, select: { id: true } });
  const sid = await openSession({ officerId: officer.id, method: "password" });
  expect((await ask({ sid })).session.actor?.officerId).toBe(officer.id);

  useDb(createDb("postgresql://nobody@127.0.0.1:1/none", 2));
  const during = await ask({ sid });
  expect(during.session).toMatchObject({ isUnchecked: true });
  expect(during.session.actor).toBeUndefined();

  useDb(database.db);
  const after = await ask(during.token);
  expect(after.session.actor?.officerId).toBe(officer.id);
  expect(after.session.isUnchecked).toBeUndefined();
});

it("a session that nobody opened is signed out, not unchecked", async () => {
  const { session } = await ask({ sid: "00000000-0000-4000-8000-000000000000" });
  expect(session.actor).toBeUndefined();
  expect(session.isUnchecked).toBeUndefined();
});
