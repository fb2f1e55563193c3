/** `npm run build`: what `npm start` would serve. `--force` builds also when nothing changed. */
import path from "node:path";
import { buildWebServer } from "./lib/launcher/build.mjs";
import { setUp } from "./lib/launcher/dependencies.mjs";
import { loadDotEnv } from "./lib/launcher/settings.mjs";

const root = path.resolve(import.meta.dirname, "..");
loadDotEnv(root);
const distDir = process.env.NEXT_DIST_DIR ?? ".next";
await setUp({ root, say: console.log });
const built = await buildWebServer({
  root,
  distDir,
  force: process.argv.includes("--force"),
  print: (text) => process.stdout.write(text),
});
if (!built) console.log(`${distDir} is up to date with the sources.`);
