import { build } from "esbuild";
import { expect, it } from "vitest";

/** Packages that a script cannot be read without: imports of imports, but not those made later by `import()`. */
async function packagesNeededToRead(script: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [script],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const read = new Set([script]);
  const packages: string[] = [];
  for (const file of read)
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== "import-statement") continue;
      if (!external) read.add(path);
      else if (!path.startsWith("node:")) packages.push(`${path} in ${file}`);
    }
  return packages;
}

// What runs before `npm install` has nothing but Node.
it.each(["scripts/start.mjs", "scripts/test.mjs"])("%s starts in a fresh clone", async (script) => {
  expect(await packagesNeededToRead(script)).toEqual([]);
});
