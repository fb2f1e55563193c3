import { setTimeout as wait } from "node:timers/promises";
import { type FaultTally, inject } from "./faults";
import { heal, untilQuiet } from "./heal";
import { type OfficersTally, seatOfficers, workAsOfficers } from "./officers";
import { report, type Told } from "./reporters";
import { makeSchedule, type Schedule } from "./schedule";
import { unforeseen, verifyLogs } from "./verify-logs";
import { verifyJobs, verifyReports, verifyRows, type Violation } from "./verify-rows";
import { openScreens, verifyScreens } from "./verify-screens";
import { verifyVisible } from "./verify-visible";
import { startWorld, type Environment } from "./environment";

/** The first part of a deck: each named point, a doubled message, a dead database. */
const AT_LEAST_BLOWS = 5;
const QUIET_LIMIT_MS = 60_000;
/** A backlog grows with the campaign; so does the time to work it off. */
const QUIET_MS_PER_INCIDENT = 250;
/** A clock that is wrong by less is not told from a log line's age. */
const CLOCK_SHOWS_S = 120;

export interface CampaignReport {
  schedule: Schedule;
  violations: Violation[];
  /** lines for a person */
  figures: string[];
}

/**
 * One campaign in a stack of its own: reporters, officers, faults and deaths as the seed says, then healing, quiet and
 * the invariants. Bounded, loopback only; whatever it started is gone when it returns.
 * @param distDir where the web server's build is; it is built when its sources have changed
 */
export async function runCampaign({
  seed,
  incidents,
  say,
  distDir,
  build = true,
  signal,
}: {
  seed: number;
  incidents: number;
  say: (line: string) => void;
  distDir?: string | undefined;
  /** false: the build that is there is served as it is */
  build?: boolean;
  /** ends it early; nothing is verified then */
  signal?: AbortSignal;
}): Promise<CampaignReport> {
  const schedule = makeSchedule({ seed, incidents });
  say(
    `seed ${seed}: ${incidents} incidents, ${schedule.blows.length} blows in ${Math.round(schedule.stormMs / 1000)} s`,
  );
  const world = await startWorld(schedule, { distDir, build });
  const stop = () => world.stack.stop();
  const aborted = new Promise<never>((_, reject) =>
    signal?.addEventListener("abort", () => reject(new Error("The campaign was ended."))),
  );
  try {
    return await Promise.race([aborted, storm(world, schedule, say)]);
  } finally {
    await stop();
  }
}

async function storm(world: Environment, schedule: Schedule, say: (line: string) => void): Promise<CampaignReport> {
  const beganAt = new Date();
  const tally: FaultTally = { done: new Map(), missed: new Map(), own: [] };
  const officers: OfficersTally = { pressed: 0, answers: new Map() };
  const viewers = await openScreens(world);
  const seats = await seatOfficers(world);
  try {
    say("the storm begins");
    const startedAt = performance.now();
    const reporting = schedule.reporters.map(async (plan): Promise<Told> => {
      await wait(plan.atMs);
      return report(world, plan);
    });
    const told = Promise.all(reporting);
    // Watched from the start: a reporter that fails ends the campaign, not the process.
    told.catch(() => {});
    const working = workAsOfficers(seats, { steps: schedule.officers, startedAt, tally: officers });
    let dealt = 0;
    for (const { atMs, blow } of schedule.blows) {
      const early = startedAt + atMs - performance.now();
      if (early > 0) await wait(early);
      // On a slow machine healing takes its time; the named points are not given up for that.
      if (performance.now() - startedAt > schedule.stormMs && dealt >= AT_LEAST_BLOWS) break;
      dealt += 1;
      await inject(world, blow, tally);
    }
    await working;

    say("healing");
    const violations: Violation[] = (await heal(world)).map((what) => ({ invariant: "healing", what }));
    const reported = await told;
    violations.push(...(await verifyJobs(world)));
    const limitMs = QUIET_LIMIT_MS + schedule.reporters.length * QUIET_MS_PER_INCIDENT;
    const waiting = await untilQuiet(world, limitMs);
    if (waiting) violations.push({ invariant: "healing", what: `no quiet: ${JSON.stringify(waiting)}` });

    say("verifying");
    violations.push(
      ...(await verifyScreens(world, viewers)),
      ...(await verifyReports(world, { told: reported, tally })),
      ...(await verifyRows(world)),
      ...(await verifyVisible(world)),
      ...(await verifyLogs(world, schedule.reporters)),
      ...verifyClocks(world, { beganAt, clocks: schedule.clocks }),
    );
    return { schedule, violations, figures: await figuresOf(world, { reported, officers, tally }) };
  } finally {
    for (const { screen } of [...viewers, ...seats.values()]) screen.close();
  }
}

/**
 * The wrong clocks were really wrong: log lines come from before the campaign or from the future. Otherwise nothing was
 * shown about clocks.
 */
function verifyClocks(
  { stack }: Environment,
  { beganAt, clocks }: { beganAt: Date; clocks: Schedule["clocks"] },
): Violation[] {
  const lines = [...stack.output().matchAll(/\[(web|worker|watchdog)\] .*?"time":"([^"]+)"/g)];
  const isWrong = (time: Date) => time.getTime() < beganAt.getTime() - 60_000 || time.getTime() > Date.now() + 60_000;
  return (["web", "worker", "watchdog"] as const)
    .filter((part) => Math.abs(clocks[part]) > CLOCK_SHOWS_S)
    .filter((part) => !lines.some(([, from, time]) => from === part && isWrong(new Date(time ?? ""))))
    .map((part) => ({ invariant: "clocks", what: `the ${part}'s clock was not shifted, so nothing was shown` }));
}

async function figuresOf(
  world: Environment,
  { reported, officers, tally }: { reported: readonly Told[]; officers: OfficersTally; tally: FaultTally },
): Promise<string[]> {
  const [row] = await world.rows<Record<string, number>>(
    `select (select count(*) from reports)::int as reports, (select count(*) from deliveries)::int as alerts,
       (select count(*) from line_messages where status = 'sent')::int as sent,
       (select count(*) from line_messages where attempts > 1)::int as again,
       (select count(*) from incident_events where kind = 'ladder_climbed')::int as climbed,
       (select count(*) from incident_events where kind = 'accepted')::int as accepted,
       (select count(*) from incident_events where kind = 'released')::int as released,
       (select count(*) from incidents where ladder_exhausted_at is not null)::int as exhausted,
       (select count(*) from auditor_runs)::int as looks`,
  );
  const list = (counts: ReadonlyMap<unknown, number>) =>
    [...counts].map(([name, times]) => `${name} ×${times}`).join(", ") || "none";
  const unanswered = reported.filter(({ reportKey, acknowledged }) => reportKey && acknowledged.size === 0).length;
  return [
    `reports stored ${row?.reports}; tries ${reported.reduce((sum, { tries }) => sum + tries, 0)}; gave up unanswered ${unanswered}`,
    `alerts ${row?.alerts}; LINE messages sent ${row?.sent}, of them tried again ${row?.again}`,
    `accepted ${row?.accepted}, climbed ${row?.climbed}, let go ${row?.released}, ladders at their end ${row?.exhausted}`,
    `buttons pressed ${officers.pressed}: ${list(officers.answers)}`,
    `blows: ${list(tally.done)}; not reached: ${list(tally.missed)}`,
    `looks of the watchdog ${row?.looks}; unforeseen answers: ${list(unforeseen(world))}`,
  ];
}
