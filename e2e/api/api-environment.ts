import { expect } from "@playwright/test";
import { inOwnServices, type JourneyEnvironment as ApiEnvironment } from "../resilience/journey";

/** What the test's reporter says: figures and words that occur nowhere else, so that a leak can be told. */
export const SECRETS = {
  phone: "0891234567",
  latitude: 16.823417,
  longitude: 100.271283,
  note: "หมายเหตุลับสี่เจ็ดหนึ่งหนึ่ง",
} as const;

/** Tables into which something from outside could write. */
const WRITTEN = ["reports", "report_drafts", "incidents", "reporters", "reporter_phones", "webhook_events"] as const;

/** Runs `work` and expects that no row came of it. */
export async function expectNoNewRows(world: ApiEnvironment, work: () => Promise<void>): Promise<void> {
  const before = await countRows(world);
  await work();
  expect(await countRows(world)).toEqual(before);
}

async function countRows(world: ApiEnvironment): Promise<Record<string, number>> {
  const sums = WRITTEN.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await world.rows<Record<string, number>>(`select ${sums.join(", ")}`);
  return row ?? {};
}

/** The answer without what differs between any two requests. */
export async function answerOf(response: Response): Promise<{ status: number; type: string | null; body: string }> {
  const body = (await response.text()).replace(/"requestId":"[^"]*"/, '"requestId":""');
  return { status: response.status, type: response.headers.get("content-type"), body };
}

/** A service that says everything it can say in its logs. */
export const test = inOwnServices({ LOG_LEVEL: "debug" });
