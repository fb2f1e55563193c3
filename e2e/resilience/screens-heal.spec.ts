import { expect } from "@playwright/test";
import { openScreen, type OpenScreen, type ShownIncident } from "@/scripts/bench/support/open-screen";
import { pause, sendReport, signInAgain, takeStep, test, untilAnswered, type JourneyEnvironment } from "./journey";

test.describe.configure({ mode: "serial", timeout: 180_000 });

/** I6: every open screen equals the database this long after healing. */
const HEALED_SCREENS_MS = 5_000;
const ROUNDS = 3;

let world: JourneyEnvironment;
test.beforeAll(async ({ world: own }) => {
  world = own;
});

/** Who looks, and what the database says they may see: not through the service's own code. */
const VIEWERS = [
  { username: "head.plk", within: "province_code = '65'" },
  { username: "region6", within: "police_region = '6'" },
  { username: "desk", within: "true" },
  {
    username: "officer.plk",
    within:
      "id in (select incident_id from incident_units join units on units.id = unit_id where code = 'station-6501' and released_at is null)",
  },
  { username: "head.npm", within: "province_code = '48'" },
] as const;

const facts = ({ id, number, status, version }: ShownIncident) => ({ id, number, status, version });
const byNumber = (a: { number: string }, b: { number: string }) => a.number.localeCompare(b.number);

test("after the web server was killed under writes, every open screen equals the database within 5 s", async () => {
  const { stack } = world;
  const screens: { within: string; username: string; screen: OpenScreen }[] = [];
  for (const { username, within } of VIEWERS) {
    const session = await signInAgain(stack, username);
    screens.push({ username, within, screen: await openScreen({ session }) });
  }
  const officer = await signInAgain(stack, "officer.plk");

  try {
    for (let round = 0; round < ROUNDS; round++) {
      let isOver = false;
      const writing = (async () => {
        while (!isOver) {
          const { incidentId } = await sendReport(world);
          if (Math.random() < 0.5) await takeStep(officer, { incidentId, to: "accepted" });
          await pause(Math.random() * 150);
        }
      })();
      await pause(400 + Math.random() * 800);
      stack.kill("web");
      await untilAnswered(() => fetch(`${stack.baseUrl}/readyz`));
      isOver = true;
      await writing;
      // Alerts still on their way would change the database while it is being compared.
      await expect
        .poll(async () => (await world.rows("select 1 from line_messages where status = 'queued'")).length)
        .toBe(0);
      await pause(HEALED_SCREENS_MS);

      for (const { username, within, screen } of screens) {
        const rows = await world.rows<ShownIncident>(
          `select id, number, status::text, version from incidents where ${within}`,
        );
        expect(screen.isConnected(), username).toBe(true);
        expect([...screen.shown.values()].map(facts).sort(byNumber), username).toEqual(rows.map(facts).sort(byNumber));
      }
    }
    const [{ count } = { count: 0 }] = await world.rows<{ count: number }>(
      "select count(*)::int as count from incidents",
    );
    expect(count, "every round wrote something").toBeGreaterThanOrEqual(ROUNDS);
  } finally {
    for (const { screen } of screens) screen.close();
  }
});
