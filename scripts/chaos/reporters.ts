import { randomUUID } from "node:crypto";
import { CHAT_ACTIONS } from "@/lib/intake/chat/chat.rules";
import type { ReporterPlan } from "./schedule";
import { insist, pause, type Environment } from "./environment";

const ANSWER_LIMIT_MS = 5_000;
/** Who does not give up tries this long; the campaign heals long before. */
const PATIENCE_MS = 120_000;

/** What one reporter was told: the client's side of I1 and I2. */
export interface Told {
  plan: ReporterPlan;
  /** null in the chat, where the service makes the key */
  reportKey: string | null;
  /** ids of the report in every 2xx under this key */
  acknowledged: Set<string>;
  tries: number;
}

/** One person reports, as a phone does: under one key made before the first try, until answered or out of patience. */
export async function report(world: Environment, plan: ReporterPlan): Promise<Told> {
  const told: Told = { plan, reportKey: plan.via === "api" ? randomUUID() : null, acknowledged: new Set(), tries: 0 };
  if (plan.via === "chat") await reportInChat(world, plan, told);
  else await reportByApi(world, plan, told);
  return told;
}

async function reportByApi({ stack }: Environment, plan: ReporterPlan, told: Told): Promise<void> {
  const body = JSON.stringify({
    reportKey: told.reportKey,
    problem: plan.problem,
    phone: plan.phone,
    reporterKind: "victim",
    language: "th",
    ...(plan.position
      ? { location: { ...plan.position, accuracyM: 20, source: "gps", capturedAt: new Date().toISOString() } }
      : {}),
  });
  const send = async () => {
    told.tries += 1;
    const response = await fetch(`${stack.baseUrl}/api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    if (!response.ok) throw new Error(String(response.status));
    told.acknowledged.add(((await response.json()) as { reportId: string }).reportId);
  };
  const deadline = performance.now() + PATIENCE_MS;
  for (let round = 0; performance.now() < deadline; round++) {
    const tries = plan.isDoubled ? [send(), send()] : [send()];
    await Promise.allSettled(tries);
    if (told.acknowledged.size > 0 || (plan.givesUp && round >= 1)) return;
    await pause(plan.waitsMs[Math.min(round, plan.waitsMs.length - 1)] ?? 1_000);
  }
}

/** LINE keeps what was said and delivers it again until the service has taken it; the reporter needs no patience. */
async function reportInChat({ simulator }: Environment, plan: ReporterPlan, told: Told): Promise<void> {
  const { userId: from, position, phone, problem, words, displayName } = plan;
  if (!position) return;
  const say = async (what: object) => {
    told.tries += 1;
    await insist(() => simulator.chat({ from, to: "bot", ...what } as Parameters<typeof simulator.chat>[0]));
  };
  await insist(() => simulator.createPerson({ id: from, displayName, language: "th", quiet: true }));
  await say({ postback: { data: CHAT_ACTIONS.problem(problem) } });
  await pause(plan.waitsMs[0] ?? 0);
  await say({ text: words });
  await say({ location: position });
  await pause(plan.waitsMs[1] ?? 0);
  await say({ text: phone });
}
