import { expect, test } from "@playwright/test";
import { runCampaign } from "@/scripts/chaos/campaign";

/** A slice of `npm run chaos` (docs/chaos.md): replay it with `npm run chaos -- --incidents 60 --seed 7`. */
const SEED = 7;
const INCIDENTS = 60;

test("I1 to I7 hold after a storm of deaths, faults and wrong clocks", async () => {
  test.setTimeout(360_000);
  const lines: string[] = [];
  const { violations, figures } = await runCampaign({
    seed: SEED,
    incidents: INCIDENTS,
    distDir: process.env.NEXT_DIST_DIR ?? ".next-e2e",
    say: (line) => lines.push(line),
  });
  expect(violations, [...lines, ...figures].join("\n")).toEqual([]);
});
