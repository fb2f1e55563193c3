import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, it } from "vitest";

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
}
const { scripts, dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Package;

it.each(["worker", "watchdog", "migrate"])("%s as a bundle needs no development dependency", async (name) => {
  const { metafile } = await build({
    entryPoints: [`processes/${name}.ts`],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    conditions: ["react-server"],
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const packages = Object.values(metafile.outputs)
    .flatMap((output) => output.imports)
    .filter((one) => one.external && !one.path.startsWith("node:"))
    .map((one) => /^(@[^/]+\/)?[^/]+/.exec(one.path)?.[0] ?? one.path);
  expect(packages.filter((one) => !(one in dependencies))).toEqual([]);
});

it.each(["web", "worker", "watchdog", "migrate"])("%s is the shell's successor, so that signals reach it", (name) => {
  expect(scripts[name]).toMatch(new RegExp(`^exec node .*scripts/run-process\\.mjs ${name}$`));
});
