/**
 * Rebuilds the committed place files (docs/data-sources.md says from what).
 * `npx tsx scripts/build-geo.ts` writes them; with `--check` it only compares and exits 1 on a difference.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { buildPlaceFiles } from "./geo/place-files";

const root = new URL("../", import.meta.url);
const checkOnly = process.argv.includes("--check");
let differing = 0;

for (const [path, text] of buildPlaceFiles()) {
  const file = new URL(path, root);
  if (!checkOnly) {
    writeFileSync(file, text);
    console.log(`${path} ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
  } else if (readFileSync(file, "utf8") !== text) {
    differing += 1;
    console.error(`${path} differs from a rebuild: run npx tsx scripts/build-geo.ts`);
  }
}
process.exitCode = differing > 0 ? 1 : 0;
