/** Brings the database of DATABASE_URL up to date: migrations, job tables, directory. `--demo` adds demo staff and incidents. */
import { parseArgs } from "node:util";
import { env } from "@/lib/platform/env";
import { migrateDatabase } from "@/lib/platform/migrations/run-migrations";
import { orEnd } from "@/lib/platform/start/begin-process";
import { checkDatabase, sayingDatabaseFaults } from "@/lib/platform/start/check-database";
import { seedDatabase } from "./lib/prepare-database";

const { values: options } = parseArgs({ options: { demo: { type: "boolean", default: false } } });

await orEnd(async () => {
  const url = env().DATABASE_URL;
  await checkDatabase({ url, purpose: "migrate" });
  await sayingDatabaseFaults(url, async () => {
    const applied = await migrateDatabase({ url });
    await seedDatabase({ url, demo: options.demo });
    process.send?.({ applied });
  });
});
process.exit(0);
