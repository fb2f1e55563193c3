import { expect } from "@playwright/test";
import type { SimFaultKind } from "@/simulator/control-contract";
import { cardsIn, sendReport, test, until, type JourneyEnvironment } from "./journey";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const PUSH = "/v2/bot/message/push";

let world: JourneyEnvironment;
test.beforeAll(async ({ world: own }) => {
  world = own;
});

interface Alert {
  status: string;
  attempts: number;
  cause: string | null;
  delivery: string;
}

async function alertTo(incidentId: string, groupId: string): Promise<Alert> {
  const [alert] = await world.rows<Alert>(
    `select line_messages.status::text, attempts, line_messages.failure_cause as cause, deliveries.status::text as delivery
     from line_messages join deliveries on deliveries.id = delivery_id
     where line_messages.incident_id = $1 and recipient = $2`,
    [incidentId, groupId],
  );
  if (!alert) throw new Error("No such alert.");
  return alert;
}

/** One unit's group each, all of one incident, so that the faults also show not to touch each other. */
async function alertUnder(faults: Record<string, SimFaultKind>) {
  const groups = new Map<string, string>();
  for (const [unitCode, kind] of Object.entries(faults)) {
    const group = await world.groupOf(unitCode);
    groups.set(unitCode, group);
    await world.simulator.addFault({ kind, match: { path: PUSH, to: group }, times: 1 });
  }
  return { groups, sent: await sendReport(world) };
}

test("LINE failing once in every way: each alert is visible exactly once and its delivery says so", async () => {
  const faults = {
    "station-6501": "500-before",
    "centre-191-65": "500-after",
    "one-home-65": "429-rate",
    "shelter-65": "hang",
    "volunteers-65": "401",
  } as const;
  const since = new Date().toISOString();
  const { groups, sent } = await alertUnder(faults);

  // While LINE keeps silent nothing may claim that it was sent.
  const hanging = groups.get("shelter-65") ?? "";
  await until("the hanging alert was attempted", async () => (await alertTo(sent.incidentId, hanging)).attempts === 1);
  expect(await alertTo(sent.incidentId, hanging)).toMatchObject({ status: "queued", delivery: "queued" });
  expect(await cardsIn(world.simulator, hanging, sent.number)).toBe(0);

  for (const [unitCode, group] of groups) {
    await until(`${unitCode} is alerted`, async () => (await alertTo(sent.incidentId, group)).status === "sent");
    expect(await alertTo(sent.incidentId, group), unitCode).toEqual({
      status: "sent",
      attempts: 2,
      cause: null,
      delivery: "sent",
    });
    expect(await cardsIn(world.simulator, group, sent.number), unitCode).toBe(1);
  }
  const requests = await world.simulator.requests({ path: PUSH, since });
  for (const [unitCode, kind] of Object.entries(faults)) {
    const asked = requests.filter(({ to }) => to === groups.get(unitCode));
    expect(new Set(asked.map(({ retryKey }) => retryKey)).size, `${kind}: one retry key`).toBe(1);
  }
});

test("an answer that never came after LINE took the alert: still one card", async () => {
  const { groups, sent } = await alertUnder({ "station-6501": "hang-after" });
  const group = groups.get("station-6501") ?? "";
  await until("the alert settles", async () => (await alertTo(sent.incidentId, group)).status === "sent");
  expect(await cardsIn(world.simulator, group, sent.number)).toBe(1);
  // The second attempt was told 409: the first had been taken.
  expect(await alertTo(sent.incidentId, group)).toEqual({ status: "sent", attempts: 2, cause: null, delivery: "sent" });
});

test("a refusal for good is a failed delivery and an alarm at the desk, never a silence", async () => {
  const { groups, sent } = await alertUnder({ "station-6501": "400" });
  const group = groups.get("station-6501") ?? "";
  await until("the alert settles", async () => (await alertTo(sent.incidentId, group)).status === "failed");
  expect(await alertTo(sent.incidentId, group)).toEqual({
    status: "failed",
    attempts: 1,
    cause: "http_400",
    delivery: "failed",
  });
  expect(await cardsIn(world.simulator, group, sent.number)).toBe(0);
  const alarms = await world.rows<{ kind: string }>("select kind from alarms where incident_id = $1", [
    sent.incidentId,
  ]);
  expect(alarms).toContainEqual({ kind: "delivery_failed" });
});
