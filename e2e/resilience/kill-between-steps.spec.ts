import { expect } from "@playwright/test";
import type { Part } from "@/scripts/bench/support/own-stack";
import { sampleReport } from "@/scripts/bench/support/reports";
import { type Session } from "@/scripts/bench/support/session";
import {
  cardsIn,
  HEALED_WITHIN_MS,
  pause,
  sendReport,
  signInAgain,
  takeStep,
  test,
  until,
  untilAnswered,
  type JourneyEnvironment,
} from "./journey";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const STEPS = ["accepted", "en_route", "on_scene", "resolved"] as const;
/** Pushed to the reporter; the other steps are read on the page. */
/** What each step's card says; one that was overtaken before it could be told is not told. */
const SAID = {
  accepted: " รับเรื่องแล้ว",
  en_route: " กำลังมา",
  on_scene: "แจ้งว่าถึงแล้ว",
  resolved: "บันทึกว่า ช่วยเหลือแล้ว",
} as const;
const TOLD: readonly string[] = ["accepted", "resolved"];
const ALERTED = ["station-6501", "centre-191-65", "one-home-65", "shelter-65", "volunteers-65"];

let world: JourneyEnvironment;
let officer: Session;
test.beforeAll(async ({ world: own }) => {
  world = own;
  officer = await signInAgain(world.stack, "officer.plk");
});

/** Kills the parts and waits until every one of them is another process that does its work. */
async function killAndHeal(...parts: Part[]): Promise<void> {
  const killed = parts.map((part) => ({ part, pid: world.stack.kill(part) }));
  for (const { part, pid } of killed)
    await until(`${part} runs again`, async () => {
      const now = world.stack.pidOf(part);
      return now !== undefined && now !== pid;
    });
  if (parts.includes("web")) await untilAnswered(() => fetch(`${world.stack.baseUrl}/readyz`));
}

async function untilAlertsSettled(incidentId: string): Promise<void> {
  await until("every alert is sent", async () => {
    const [row] = await world.rows<{ waiting: number; sent: number }>(
      `select count(*) filter (where status <> 'sent')::int as waiting, count(*) filter (where status = 'sent')::int as sent
       from line_messages where incident_id = $1 and purpose = 'alert'`,
      [incidentId],
    );
    return row?.waiting === 0 && row.sent >= ALERTED.length;
  });
}

/** I1 to I4 for one finished incident. */
async function expectWhole({
  reportKey,
  incidentId,
  number,
}: {
  reportKey: string;
  incidentId: string;
  number: string;
}) {
  const [counted] = await world.rows<{ reports: number; incidents: number; status: string; owner: string }>(
    `select count(*)::int as reports, count(distinct incident_id)::int as incidents,
       min(incidents.status::text) as status, min(officers.username) as owner
     from reports join incidents on incidents.id = incident_id left join officers on officers.id = owner_officer_id
     where report_key = $1`,
    [reportKey],
  );
  expect(counted).toEqual({ reports: 1, incidents: 1, status: "resolved", owner: "officer.plk" });
  for (const unitCode of ALERTED) {
    // One for the first alert; where healing took longer than the ladder waits, one for each further round.
    const rounds = await world.rows<{ level: number }>(
      `select level from deliveries join units on units.id = unit_id
       where incident_id = $1 and units.code = $2 and channel = 'line_group' order by level`,
      [incidentId, unitCode],
    );
    expect(rounds[0], `first alert for ${unitCode}`).toEqual({ level: 0 });
    expect(await cardsIn(world.simulator, await world.groupOf(unitCode), number), `cards for ${unitCode}`).toBe(
      rounds.length,
    );
  }
  const steps = await world.rows<{ kind: string }>(
    "select kind from incident_events where incident_id = $1 and kind = any($2) order by id",
    [incidentId, ["received", "dispatched", ...STEPS]],
  );
  expect(steps.map(({ kind }) => kind)).toEqual(["received", "dispatched", ...STEPS]);
}

test("web and worker killed between any two steps: the journey completes, nothing twice, nothing lost", async () => {
  const { stack, simulator } = world;
  const citizen = await simulator.createPerson({ displayName: "ผู้แจ้งทดสอบ", language: "th", quiet: true });
  const { idToken } = await simulator.idToken({ user: citizen.id });

  // The worker is dead when the report comes, and the web server dies over the answer: commit, no answer.
  const body = sampleReport({ idToken });
  world.stack.kill("worker");
  const lost = fetch(`${stack.baseUrl}/api/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  await pause(30);
  await killAndHeal("web");
  await lost;

  // LINE takes the first alert and the worker dies before it can write that down.
  const group = await world.groupOf("station-6501");
  await simulator.addFault({ kind: "hang-after", match: { path: "/v2/bot/message/push", to: group }, times: 1 });
  const sent = await sendReport(world, body);
  await until("the alert is visible", async () => (await cardsIn(simulator, group, sent.number)) > 0);
  await killAndHeal("worker");
  await untilAlertsSettled(sent.incidentId);
  await until("the reporter is known", async () => {
    const found = await world.rows(
      "select 1 from reports join reporters on reporters.id = reporter_id where reports.id = $1 and line_user_id = $2",
      [sent.reportId, citizen.id],
    );
    return found.length === 1;
  });

  for (const to of STEPS) {
    await killAndHeal("web", "worker");
    const step = { incidentId: sent.incidentId, to, ...(to === "resolved" ? { disposition: "help_given" } : {}) };
    const taken = takeStep(officer, step);
    // Sometimes before commit, sometimes after it, never with an answer.
    await pause(15);
    stack.kill("web");
    await taken;
  }
  await killAndHeal("worker");

  /** The status stands inside the card; what shows on a locked screen is neutral. */
  const told = async () => {
    const messages = await simulator.messages({ chat: citizen.id });
    return messages.filter(({ from }) => from.kind === "bot").map(({ message }) => JSON.stringify(message));
  };
  await until("the reporter is told the end", async () => (await told()).some((card) => card.includes(SAID.resolved)));
  await until(
    "nothing waits for LINE",
    async () => (await world.rows("select 1 from line_messages where status = 'queued'")).length === 0,
  );
  await expectWhole(sent);
  const cards = await told();
  for (const status of STEPS)
    expect(cards.filter((card) => card.includes(SAID[status])).length, `told: ${status}`).toBeLessThanOrEqual(
      TOLD.includes(status) ? 1 : 0,
    );
});

test("PostgreSQL killed in the middle of it: it comes back and every answered word is still there", async () => {
  const before = await sendReport(world);
  const killed = world.stack.kill("postgres");
  // Sent into the outage, kept trying under the same key.
  const during = await sendReportThrough();
  expect(world.stack.pidOf("postgres")).not.toBe(killed);

  for (const sent of [before, during]) {
    await untilAlertsSettled(sent.incidentId);
    for (const to of STEPS)
      await takeStep(officer, {
        incidentId: sent.incidentId,
        to,
        ...(to === "resolved" ? { disposition: "help_given" } : {}),
      });
    await expectWhole(sent);
  }
});

/** 5xx and refused connections are part of an outage; the row's id is only read once the database answers. */
async function sendReportThrough() {
  for (const deadline = Date.now() + HEALED_WITHIN_MS; ; await pause(250)) {
    try {
      return await sendReport(world);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
