import { randomUUID } from "node:crypto";
import { queueLineMessages } from "@/lib/line/line-message";
import { createDb } from "@/lib/platform/db";
import type { SimulatorClient } from "@/simulator/client";

export interface DrainFigures {
  count: number;
  /** from LINE's return until nothing waits any more */
  drainedInMs: number;
  /** calls of LINE while it was down, after it was found to be down */
  triedWhileDown: number;
  /** stored and never visible; visible more than once */
  lost: number;
  twice: number;
  /** 429 after the return, and the most calls that fell into one second */
  tooMany: number;
  mostPerS: number;
  /** first alerts stood, on average, before the rest */
  alertsFirst: boolean;
}

const SEND = "/v2/bot/message/push";
const PEOPLE = 20;
const AT_ONCE = 200;
const LOOK_EVERY_MS = 200;
const GIVE_UP_MS = 180_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * LINE goes down, messages pile up, LINE comes back. A worker must be running on the database; the messages are the
 * campaign's own and belong to no incident, so that what is measured is the way through LINE alone.
 *
 * @param count  how many messages wait when LINE comes back; three of five are first alerts
 * @param downMs how long LINE stays down once all of them are queued
 * @throws Error when something still waits after three minutes
 */
export async function drainCampaign({
  databaseUrl,
  simulator,
  count,
  downMs,
}: {
  databaseUrl: string;
  simulator: SimulatorClient;
  count: number;
  downMs: number;
}): Promise<DrainFigures> {
  const db = createDb(databaseUrl, 4);
  const run = randomUUID();
  const prefix = `drain:${run}:`;
  const waiting = () => db.lineMessage.count({ where: { logicalKey: { startsWith: prefix }, status: "queued" } });
  try {
    const people: string[] = [];
    for (let n = 0; n < PEOPLE; n++)
      people.push((await simulator.createPerson({ displayName: `ผู้รับ ${n + 1}`, quiet: true })).id);
    await simulator.addFault({ kind: "500-before", match: { path: SEND } });

    const messages = Array.from({ length: count }, (_, n) => ({
      logicalKey: `${prefix}${n}`,
      purpose: n % 5 < 3 ? ("alert" as const) : ("reporter_status" as const),
      recipient: people[n % PEOPLE] ?? "",
      messages: [{ type: "text" as const, text: `${prefix}${n}` }],
    }));
    for (let from = 0; from < count; from += AT_ONCE)
      await db.$transaction((tx) => queueLineMessages(tx, messages.slice(from, from + AT_ONCE)));
    const isPaused = async () =>
      (await db.lineChannelState.findUniqueOrThrow({ where: { id: 1 } })).pausedUntil !== null;
    for (const deadline = Date.now() + GIVE_UP_MS; !(await isPaused()); await pause(LOOK_EVERY_MS))
      if (Date.now() > deadline) throw new Error("LINE was never found to be down: is a worker running?");
    const foundDownAt = new Date().toISOString();
    await pause(downMs);

    await simulator.clearFaults();
    const back = new Date();
    const deadline = Date.now() + GIVE_UP_MS;
    while ((await waiting()) > 0) {
      if (Date.now() > deadline)
        throw new Error(`${await waiting()} messages still wait three minutes after LINE's return`);
      await pause(LOOK_EVERY_MS);
    }
    const drainedInMs = Date.now() - back.getTime();

    const requests = await simulator.requests({ path: SEND, since: foundDownAt });
    const after = requests.filter(({ at }) => at >= back.toISOString());
    const seen = new Map<string, number>();
    const places = { alert: [] as number[], rest: [] as number[] };
    for (const { text = "" } of await simulator.messages()) {
      if (!text.startsWith(prefix)) continue;
      const isAlert = Number(text.slice(prefix.length)) % 5 < 3;
      if (!seen.has(text)) places[isAlert ? "alert" : "rest"].push(seen.size);
      seen.set(text, (seen.get(text) ?? 0) + 1);
    }
    const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);
    return {
      count,
      drainedInMs,
      triedWhileDown: requests.length - after.length,
      lost: count - seen.size,
      twice: [...seen.values()].filter((times) => times > 1).length,
      tooMany: after.filter(({ status }) => status === 429).length,
      mostPerS: mostWithin(
        after.map(({ at }) => Date.parse(at)),
        1_000,
      ),
      alertsFirst: mean(places.alert) < mean(places.rest),
    };
  } finally {
    await db.$disconnect();
  }
}

/** @param times epoch milliseconds, rising */
function mostWithin(times: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  for (const [place, time] of times.entries()) {
    while ((times[first] ?? time) <= time - windowMs) first += 1;
    most = Math.max(most, place - first + 1);
  }
  return most;
}
