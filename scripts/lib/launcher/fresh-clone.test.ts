import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, it } from "vitest";

/** What a script cannot be read without: imports of imports, but not those made later by `import()`. */
async function neededToRead(script: string): Promise<{ files: string[]; packages: string[] }> {
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
  return { files: [...read], packages };
}

const codeOf = (file: string) => readFileSync(file, "utf8").replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, "");

// What runs before `npm install` has nothing but Node.
it.each(["scripts/start.mjs", "scripts/test.mjs"])("%s starts in a fresh clone", async (script) => {
  const { files, packages } = await neededToRead(script);
  expect(packages).toEqual([]);
  // An older Node must come as far as the sentence that refuses it.
  expect(files.filter((file) => /import\.meta\.(dirname|filename)/.test(codeOf(file)))).toEqual([]);
});
