import { type Caller, throughput } from "./support/load";
import { type Figure, median } from "./support/figures";
import { sampleReport } from "./support/reports";

const CONCURRENCY = 16;
const ROUNDS = 7;
const SECONDS_A_ROUND = 2;
const TARGET = 0.5;

const report = () => ({
  method: "POST" as const,
  path: "/api/reports",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(sampleReport()),
});
const bare = () => ({ method: "GET" as const, path: "/livez" });

/**
 * Stored reports per second against `/livez`, the barest route handler of the same server: no wrapper, no body, no
 * database. Rounds of both take turns, so that a busy moment of the machine hits both; the figure is the median of
 * the rounds' ratios. The worker goes on alerting meanwhile, on the same processors.
 */
export async function intakeRatio({ caller }: { caller: Caller }): Promise<Figure> {
  const measure = (next: typeof report | typeof bare, expectStatus: number, seconds = SECONDS_A_ROUND) =>
    throughput({ caller, concurrency: CONCURRENCY, seconds, next, expectStatus });
  await measure(bare, 200, 1);
  await measure(report, 201, 1);

  const rounds: { bare: number; intake: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever goes first finds the other's work still being cleared away: they take turns at that too.
    const order = round % 2 === 0 ? (["bare", "intake"] as const) : (["intake", "bare"] as const);
    const measured = { bare: 0, intake: 0 };
    for (const which of order)
      measured[which] = which === "bare" ? await measure(bare, 200) : await measure(report, 201);
    rounds.push(measured);
  }
  const ratio = median(rounds.map((round) => round.intake / round.bare));
  const perSecond = (which: "bare" | "intake") => Math.round(median(rounds.map((round) => round[which])));
  return {
    name: "intake per second ÷ bare route handler",
    measured: `${ratio.toFixed(2)} (${perSecond("intake")}/s ÷ ${perSecond("bare")}/s)`,
    target: `≥ ${TARGET}`,
    holds: ratio >= TARGET,
    note: `${CONCURRENCY} callers, ${ROUNDS} rounds of ${SECONDS_A_ROUND} s each way, interleaved; baseline: GET /livez`,
  };
}
