import { endWith } from "../end-with";
import { env } from "../env";
import { log } from "../log";
import { serviceVersion } from "../version";
import { checkDatabase } from "./check-database";
import { StartFault } from "./start-fault";

/** Milliseconds to wait for a database that restarts; after that a supervisor starts the process again. */
const WAIT_FOR_DATABASE_MS = 10_000;

/**
 * Checks settings and database before a process of the service does anything, and logs its version. A fault that a
 * person can repair ends the process with code 1 and a sentence in Thai and English.
 */
export async function beginProcess(name: "web" | "worker" | "watchdog"): Promise<void> {
  await orEnd(async () => {
    const { migrations } = await checkDatabase({
      url: env().DATABASE_URL,
      purpose: "serve",
      patienceMs: WAIT_FOR_DATABASE_MS,
    });
    log.info(`${name} starting`, { version: serviceVersion() });
    const newer = migrations.filter((one) => one.state === "newer").length;
    if (newer > 0) log.warn("the database is newer than this program", { count: newer, version: serviceVersion() });
  });
}

/** Runs `work`; a `StartFault` ends the process with its sentence instead of a stack. */
export async function orEnd<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    return endWith(`✗ ${error.message}`);
  }
}
