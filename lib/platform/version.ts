import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { env } from "./env";

let known: string | undefined;

/**
 * Returns the version of this process, such as `0.1.0+3fa9c1d2`: the package's, and the digest of the sources it was
 * built from, which tells two builds of one version apart; `0.1.0+dev` when run from sources.
 */
export function serviceVersion(): string {
  return (known ??= `${packageVersion()}+${buildDigest() ?? "dev"}`);
}

function packageVersion(): string {
  const text = readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function buildDigest(): string | undefined {
  const { NODE_ENV, NEXT_DIST_DIR } = env();
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), NEXT_DIST_DIR, "ess-sources");
  return NODE_ENV === "production" && existsSync(file) ? readFileSync(file, "utf8").slice(0, 8) : undefined;
}
