import { randomUUID } from "node:crypto";
import { test as base } from "@playwright/test";
import { type OwnStack, startOwnStack } from "@/scripts/bench/support/own-stack";
import { sampleReport } from "@/scripts/bench/support/reports";
import { type Session, signIn } from "@/scripts/bench/support/session";
import { createSimulatorClient, type SimulatorClient } from "@/simulator/client";
import { query } from "../support/database";

/** Restarting takes the launcher's waiting, a start, and a machine that others use too. */
export const HEALED_WITHIN_MS = 30_000;
const RETRY_MS = 200;

export interface JourneyEnvironment {
  stack: OwnStack;
  simulator: SimulatorClient;
  /** Asks the database; a new connection each time, since the server itself may have been killed meanwhile. */
  rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
  /** the LINE group bound to a unit, by the unit's code */
  groupOf: (unitCode: string) => Promise<string>;
}

/** Tests whose files share one service of their own, which nobody else uses. `env` is added to that of its parts. */
export const inOwnServices = (env: Record<string, string>) =>
  base.extend<object, { world: JourneyEnvironment }>({
    world: [
      async ({}, provide) => {
        const world = await startWorld(env);
        await provide(world);
        await world.stack.stop();
      },
      { scope: "worker", timeout: 300_000 },
    ],
  });

/** LINE that hangs is given up after 2 s; any part may be killed, whoever comes next finds it healed. */
export const test = inOwnServices({ LINE_TIMEOUT_MS: "2000" });

async function startWorld(env: Record<string, string>): Promise<JourneyEnvironment> {
  const stack = await startOwnStack({ env, distDir: process.env.NEXT_DIST_DIR ?? ".next-e2e" });
  const simulator = createSimulatorClient({ baseUrl: stack.simulatorUrl });
  const rows: JourneyEnvironment["rows"] = (sql, values) => query(stack, sql, values);
  const groupOf = async (unitCode: string) => {
    const [group] = await rows<{ line_group_id: string }>(
      `select line_group_id from line_groups join units on units.id = unit_id where code = $1 and left_at is null`,
      [unitCode],
    );
    if (!group) throw new Error(`${unitCode} has no LINE group.`);
    return group.line_group_id;
  };
  return { stack, simulator, rows, groupOf };
}

/**
 * Asks until there is an answer that counts, as a phone or an officer's browser does: no connection, a closed one and
 * 5xx are tried again.
 * @throws Error when nothing has healed in time
 */
export async function untilAnswered(ask: () => Promise<Response>): Promise<Response> {
  const deadline = Date.now() + HEALED_WITHIN_MS;
  for (let last = "no connection"; Date.now() < deadline; await pause(RETRY_MS)) {
    const response = await ask()
      .then(readWhole)
      .catch(() => null);
    if (response && response.status < 500) return response;
    last = response ? `${response.status} ${await response.text()}` : last;
    if (Date.now() + RETRY_MS >= deadline) throw new Error(`Nothing answered in time: ${last}`);
  }
  throw new Error("Nothing answered in time.");
}

/** A connection that closes within the answer has not answered. */
async function readWhole(response: Response): Promise<Response> {
  await response.clone().arrayBuffer();
  return response;
}

export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + HEALED_WITHIN_MS;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`It did not come true in time: ${what}`);
    await pause(RETRY_MS);
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface Sent {
  reportKey: string;
  reportId: string;
  incidentId: string;
  number: string;
}

/** Sends a report and keeps sending it under its key until it is answered 201. */
export async function sendReport(
  { stack, rows }: JourneyEnvironment,
  change: Record<string, unknown> = {},
): Promise<Sent> {
  const report = sampleReport({ reportKey: randomUUID(), ...change });
  const answer = await untilAnswered(() =>
    fetch(`${stack.baseUrl}/api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(report),
    }),
  );
  if (answer.status !== 201) throw new Error(`/api/reports answered ${answer.status}: ${await answer.text()}`);
  const { reportId, incidentNumber } = (await answer.json()) as { reportId: string; incidentNumber: string };
  const [row] = await rows<{ incident_id: string }>("select incident_id from reports where id = $1", [reportId]);
  return { reportKey: report.reportKey, reportId, incidentId: row?.incident_id ?? "", number: incidentNumber };
}

/** The accepting officer, signed in; tried again while the service heals. */
export async function signInAgain(stack: OwnStack, username: string): Promise<Session> {
  for (const deadline = Date.now() + HEALED_WITHIN_MS; ; await pause(RETRY_MS)) {
    try {
      return await signIn({ baseUrl: stack.baseUrl, username });
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Takes one step of the lifecycle and keeps asking until it holds, as a duty page with “try again” does. */
export async function takeStep(
  officer: Session,
  { incidentId, to, disposition }: { incidentId: string; to: string; disposition?: string },
): Promise<void> {
  for (const deadline = Date.now() + HEALED_WITHIN_MS; ; await pause(RETRY_MS)) {
    const detail = await untilAnswered(() => officer.get(`/api/incidents/${incidentId}`));
    const { status, version } = (await detail.json()) as { status: string; version: number };
    if (status === to) return;
    const body = { to, version, ...(disposition ? { disposition } : {}) };
    const answer = await untilAnswered(() => officer.post(`/api/incidents/${incidentId}/transition`, body));
    if (answer.ok) return;
    if (answer.status !== 409 || Date.now() > deadline)
      throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
  }
}

/** How often the incident's card is visible in the group. */
export async function cardsIn(simulator: SimulatorClient, groupId: string, number: string): Promise<number> {
  const messages = await simulator.messages({ chat: groupId });
  return messages.filter((message) => message.type === "flex" && message.altText?.includes(number)).length;
}
