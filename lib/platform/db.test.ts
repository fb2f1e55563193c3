import { beforeAll, expect, it } from "vitest";
import { db } from "./db";
import { useTestDatabase } from "./testing/test-database";

beforeAll(async () => {
  await useTestDatabase({ empty: true });
});

it("every connection has the service's limits and time zone, whatever the start packet may set", async () => {
  const settings = await db().$queryRaw`
    select current_setting('statement_timeout') as statement, current_setting('timezone') as zone,
           current_setting('idle_in_transaction_session_timeout') as idle`;
  expect(settings).toEqual([{ statement: "15s", zone: "UTC", idle: "15s" }]);
});
