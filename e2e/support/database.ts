import pg from "pg";
import type { Stack } from "./stack";

/** Reads and prepares rows that no screen offers, in the stack's own database. */
export async function query<Row extends pg.QueryResultRow>(
  { databaseUrl }: Pick<Stack, "databaseUrl">,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // A killed server must fail the query, not the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
