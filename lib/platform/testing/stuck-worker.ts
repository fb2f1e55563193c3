/** Runs a worker whose only task hangs at its first attempt and succeeds at its second, so that a test can kill it. */
import { handle } from "../job-handler";
import { HANG_ONCE } from "./hang-once.tasks";
import { runWorker } from "../run-worker";

const hang = handle(HANG_ONCE, async (_payload, { attempt }) => {
  process.send?.({ attempt });
  if (attempt === 1) await new Promise((resolve) => setTimeout(resolve, 3_600_000));
});

await runWorker({
  connectionString: process.env.DATABASE_URL ?? "",
  handlers: [hang],
  concurrency: 1,
  beatMs: 500,
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
