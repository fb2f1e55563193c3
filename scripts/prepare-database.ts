/** Brings the database of DATABASE_URL up to date: migrations, job tables, directory. `--demo` adds demo staff and incidents. */
import path from "node:path";
import { parseArgs } from "node:util";
import { env } from "@/lib/platform/env";
import { migrateDatabase, seedDatabase } from "./lib/prepare-database";

const { values: options } = parseArgs({ options: { demo: { type: "boolean", default: false } } });
const root = path.resolve(import.meta.dirname, "..");

const url = env().DATABASE_URL;

const applied = await migrateDatabase({ url, root });
await seedDatabase({ url, demo: options.demo });
if (process.send) process.send({ applied });
else console.log(applied.length ? `Applied: ${applied.join(", ")}` : "The database is up to date.");
process.exit(0);
