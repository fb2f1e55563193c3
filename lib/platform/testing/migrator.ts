/** Runs a migrator in a process of its own, so that a test can kill it: `migrator.ts <url> <root>`. */
import { migrateDatabase } from "../migrations/run-migrations";

const [url = "", root] = process.argv.slice(2);
process.send?.({ starting: true });
await migrateDatabase({ url, root });
process.exit(0);
