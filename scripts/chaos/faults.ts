import { randomUUID } from "node:crypto";
import pg from "pg";
import { LIVE_CHANNEL } from "@/lib/live/live-channel";
import { MUEANG_PHITSANULOK, sampleReport } from "@/scripts/bench/support/reports";
import type { Part } from "@/scripts/bench/support/own-stack";
import type { Fault } from "./schedule";
import { comesTrue, insist, type Environment } from "./environment";

const PUSH = "/v2/bot/message/push";
const HEAL_LIMIT_MS = 30_000;
/** A named point that does not come up within this is passed over, and counted as not reached. */
const POINT_LIMIT_MS = 8_000;
const LADDER_LIMIT_MS = 14_000;

export interface FaultTally {
  /** what was done, by name; a named point counts only when the process died exactly there */
  done: Map<string, number>;
  missed: Map<string, number>;
  /** reports the blows sent themselves: the key, and whether an answer came */
  own: { reportKey: string; reportId: string | null }[];
}

/** Deals one blow. Resolves when the part it killed is another process. */
export async function inject(world: Environment, blow: Fault, tally: FaultTally): Promise<void> {
  const name =
    blow.kind === "kill" ? `kill ${blow.part}` : blow.kind === "line-fault" ? `LINE: ${blow.fault}` : blow.kind;
  const reached = await attempt(world, blow, tally).catch(() => false);
  const counts = reached ? tally.done : tally.missed;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

async function attempt(world: Environment, blow: Fault, tally: FaultTally): Promise<boolean> {
  switch (blow.kind) {
    case "kill":
      return kill(world, blow.part);
    case "kill-after-commit":
      return killAfterCommit(world, tally);
    case "kill-after-line-took-it":
      return killAfterLineTookIt(world, tally);
    case "kill-while-climbing":
      return killWhileClimbing(world);
    case "line-fault":
      await world.simulator.addFault({ kind: blow.fault, match: { path: PUSH }, seconds: blow.seconds });
      return true;
    case "webhook-fault": {
      const { times } = blow;
      if (blow.fault === "duplicate") await world.simulator.addWebhookFault({ kind: "duplicate", copies: 2, times });
      else if (blow.fault === "shuffle")
        await world.simulator.addWebhookFault({ kind: "shuffle", count: 3, ms: 1_500 });
      else await world.simulator.addWebhookFault({ kind: "forged-signature", times: 2 });
      return true;
    }
  }
}

/** kill -9, and the launcher's next start. @returns whether it came back as another process */
async function kill({ stack }: Environment, part: Part): Promise<boolean> {
  const killed = stack.kill(part);
  return comesTrue(() => {
    const now = stack.pidOf(part);
    return now !== undefined && now !== killed;
  }, HEAL_LIMIT_MS);
}

/** The web server dies between a report's commit, which wakes the live channel, and its answer. */
async function killAfterCommit(world: Environment, tally: FaultTally): Promise<boolean> {
  const { stack } = world;
  const reportKey = randomUUID();
  const listener = new pg.Client({ connectionString: stack.databaseUrl });
  listener.on("error", () => {});
  await listener.connect();
  const pid = stack.pidOf("web");
  try {
    await listener.query(`listen ${LIVE_CHANNEL}`);
    const committed = new Promise<boolean>((resolve) => {
      listener.on("notification", () => resolve(true));
      setTimeout(resolve, POINT_LIMIT_MS, false).unref();
    });
    let isAnswered = false;
    const answer = fetch(`${stack.baseUrl}/api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(sampleReport({ reportKey })),
    })
      .then(async (response) => {
        isAnswered = true;
        return ((await response.json()) as { reportId?: string }).reportId ?? null;
      })
      .catch(() => null);
    const isReached = (await committed) && pid !== undefined;
    if (isReached) process.kill(pid, "SIGKILL");
    tally.own.push({ reportKey, reportId: await answer });
    await comesTrue(() => ![undefined, pid].includes(stack.pidOf("web")), HEAL_LIMIT_MS);
    return isReached && !isAnswered;
  } finally {
    await listener.end().catch(() => {});
  }
}

/** LINE shows the station's card and keeps its answer; the worker dies before it can write that down. */
async function killAfterLineTookIt(world: Environment, tally: FaultTally): Promise<boolean> {
  const { simulator, stack, rows } = world;
  const [group] = await rows<{ id: string }>(
    `select line_group_id as id from line_groups join units on units.id = unit_id
     where code = 'station-6501' and left_at is null`,
  );
  if (!group) return false;
  const cards = async () => (await simulator.messages({ chat: group.id })).filter(({ type }) => type === "flex").length;
  const before = await cards();
  await simulator.addFault({ kind: "hang-after", match: { path: PUSH, to: group.id }, times: 1 });
  const reportKey = randomUUID();
  const location = { ...MUEANG_PHITSANULOK, accuracyM: 20, source: "gps", capturedAt: new Date().toISOString() };
  const reportId = await insist(async () => {
    const response = await fetch(`${stack.baseUrl}/api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(sampleReport({ reportKey, location })),
    });
    if (!response.ok) throw new Error(String(response.status));
    return ((await response.json()) as { reportId: string }).reportId;
  });
  tally.own.push({ reportKey, reportId });
  const hit = async () => {
    const faults = (await simulator.state()).faults.filter(
      ({ kind, match }) => kind === "hang-after" && match?.to === group.id,
    );
    return (await cards()) > before && faults.every(({ hits }) => hits > 0);
  };
  const isReached = await comesTrue(hit, POINT_LIMIT_MS, 20);
  const isKilled = await kill(world, "worker");
  return isReached && isKilled;
}

/** A climb waits inside its transaction for a row that we hold, and its worker dies there. */
async function killWhileClimbing(world: Environment): Promise<boolean> {
  const { stack, rows } = world;
  const holder = new pg.Client({ connectionString: stack.databaseUrl });
  holder.on("error", () => {});
  await holder.connect();
  try {
    // The next step of the future. Where many wait that is far from its turn: then one of the next in line.
    const [next] = await rows<{ id: string }>(
      `with waiting as (
         select i.id, row_number() over (order by j.run_at) as place,
           count(*) filter (where j.run_at < clock_timestamp() + interval '1 second') over () as soon
         from graphile_worker.jobs j join incidents i on j.key = 'ladder:' || i.id
         where j.locked_at is null and i.status in ('received', 'dispatched'))
       select id from waiting where place > least(soon, 5) order by place limit 1`,
    );
    if (!next) return false;
    await holder.query("begin");
    await holder.query("select 1 from incidents where id = $1 for update nowait", [next.id]);
    const isClimbing = await comesTrue(
      async () => {
        const [job] = await rows<{ busy: boolean }>(
          "select locked_at is not null as busy from graphile_worker.jobs where key = $1",
          [`ladder:${next.id}`],
        );
        return job?.busy ?? false;
      },
      LADDER_LIMIT_MS,
      50,
    );
    const isKilled = await kill(world, "worker");
    return isClimbing && isKilled;
  } finally {
    await holder.query("rollback").catch(() => {});
    await holder.end().catch(() => {});
  }
}
