import pg from "pg";
import { atPace, type Caller } from "./support/load";
import { type Figure, percentile } from "./support/figures";
import { openScreen } from "./support/open-screen";
import { sampleReport } from "./support/reports";
import { signIn } from "./support/session";

const SCREENS = 5;
/** The country's load in a disaster, all of it from one province. */
const PER_SECOND = 5;
const SECONDS = 20;
const MAP_TARGET_MS = 300;
const SETTLE_LIMIT_MS = 30_000;

const ms = (value: number) => `${Math.round(value)} ms`;

/**
 * Reports sent at a pace while heads of their province have the map open: how long until each screen has each report,
 * and how long until LINE has each alert.
 */
export async function liveAndAlerts({
  caller,
  baseUrl,
  databaseUrl,
}: {
  caller: Caller;
  baseUrl: string;
  databaseUrl: string;
}): Promise<Figure[]> {
  const arrivals = new Map<string, number[]>();
  const session = await signIn({ baseUrl, username: "head.plk" });
  const screens = await Promise.all(
    Array.from({ length: SCREENS }, () => {
      const seen = new Set<string>();
      return openScreen({
        session,
        onEvent: ({ incident, arrivedAt }) => {
          if (seen.has(incident.number)) return;
          seen.add(incident.number);
          arrivals.set(incident.number, [...(arrivals.get(incident.number) ?? []), arrivedAt]);
        },
      });
    }),
  );
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const since = await databaseNow(database);
    const answers: { number: string; sentAt: number; answeredAt: number }[] = [];
    await atPace({
      perSecond: PER_SECOND,
      seconds: SECONDS,
      send: async () => {
        const body = JSON.stringify(sampleReport());
        const headers = { "content-type": "application/json" };
        const answer = await caller.call({ method: "POST", path: "/api/reports", headers, body });
        if (answer.status !== 201) throw new Error(`/api/reports answered ${answer.status}: ${answer.body}`);
        const { incidentNumber } = JSON.parse(answer.body) as { incidentNumber: string };
        answers.push({ number: incidentNumber, sentAt: answer.sentAt, answeredAt: answer.answeredAt });
      },
    });
    const shown = () => answers.every(({ number }) => arrivals.get(number)?.length === SCREENS);
    await until(() => Promise.resolve(shown()));
    await until(async () => (await unsettledAlerts(database, since)) === 0);
    return [
      mapFigure({ answers, arrivals }),
      await alertFigure({ database, since, unsettled: await unsettledAlerts(database, since) }),
    ];
  } finally {
    for (const screen of screens) screen.close();
    await database.end();
  }
}

function mapFigure({
  answers,
  arrivals,
}: {
  answers: readonly { number: string; sentAt: number; answeredAt: number }[];
  arrivals: ReadonlyMap<string, readonly number[]>;
}): Figure {
  const expected = answers.length * SCREENS;
  const waits = answers.flatMap(({ number, answeredAt }) =>
    // The screen may know before the reporter's own answer has been read: that is no wait at all.
    (arrivals.get(number) ?? []).map((arrivedAt) => Math.max(0, arrivedAt - answeredAt)),
  );
  const whole = answers.flatMap(({ number, sentAt }) => (arrivals.get(number) ?? []).map((at) => at - sentAt));
  const never = expected - waits.length;
  const late = waits.filter((wait) => wait > MAP_TARGET_MS).length + never;
  const p95 = never > 0 ? Number.POSITIVE_INFINITY : percentile(waits, 0.95);
  return {
    name: "report committed → on an open map, p95",
    measured: `${ms(p95)} (p50 ${ms(percentile(waits, 0.5))}; late ${late} of ${expected}; from the tap p95 ${ms(percentile(whole, 0.95))})`,
    target: `≤ ${MAP_TARGET_MS} ms`,
    holds: p95 <= MAP_TARGET_MS,
    note: `${answers.length} reports at ${PER_SECOND}/s, ${SCREENS} screens of the province's head; from the 201's arrival to the event's arrival`,
  };
}

async function alertFigure({
  database,
  since,
  unsettled,
}: {
  database: pg.Client;
  since: Date;
  unsettled: number;
}): Promise<Figure> {
  const { rows } = await database.query<{ wait_ms: number }>(
    `select extract(epoch from sent_at - created_at)::float8 * 1000 as wait_ms
     from line_messages where purpose = 'alert' and created_at >= $1 and sent_at is not null`,
    [since],
  );
  const waits = rows.map((row) => row.wait_ms);
  const p95 = unsettled > 0 ? Number.POSITIVE_INFINITY : percentile(waits, 0.95);
  const p99 = unsettled > 0 ? Number.POSITIVE_INFINITY : percentile(waits, 0.99);
  return {
    name: "report committed → accepted by the LINE API, p95 / p99",
    measured: `${ms(p95)} / ${ms(p99)} (p50 ${ms(percentile(waits, 0.5))}, ${waits.length} alerts, ${unsettled} unsettled)`,
    target: "≤ 1 s / ≤ 5 s",
    holds: p95 <= 1_000 && p99 <= 5_000,
    note: "by the database's clock, from the message stored (a moment before commit) to marked accepted; LINE simulator on this machine",
  };
}

async function databaseNow(database: pg.Client): Promise<Date> {
  const { rows } = await database.query<{ now: Date }>("select clock_timestamp() as now");
  return rows[0]?.now ?? new Date();
}

async function unsettledAlerts(database: pg.Client, since: Date): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    "select count(*)::int as count from line_messages where purpose = 'alert' and created_at >= $1 and sent_at is null",
    [since],
  );
  return rows[0]?.count ?? 0;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SETTLE_LIMIT_MS;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
}
