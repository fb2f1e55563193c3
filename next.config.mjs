import { existsSync, writeFileSync } from "node:fs";

// A second stack (tests, benchmarks) builds and serves beside the first without touching it.
const distDir = process.env.NEXT_DIST_DIR ?? ".next";

/** Next writes the build folder's name into its tsconfig: for any folder but the usual one it gets a throw-away file. */
function tsconfigFor(folder) {
  if (folder === ".next") return "tsconfig.json";
  const file = `tsconfig${folder.replaceAll(/[^\w.-]/g, "_")}.json`;
  const types = [`${folder}/types/**/*.ts`, `${folder}/dev/types/**/*.ts`];
  const include = ["next-env.d.ts", "**/*.ts", "**/*.tsx", ...types];
  // Once: a server that only serves may stand on a read-only disk.
  if (!existsSync(file))
    writeFileSync(
      file,
      JSON.stringify({ extends: "./tsconfig.json", compilerOptions: {}, include, exclude: ["node_modules"] }),
    );
  return file;
}

/** @type {import("next").NextConfig} */
const config = {
  distDir,
  // Types are their own step of `npm test`; checking them again would double the first start on a small machine.
  typescript: { tsconfigPath: tsconfigFor(distDir), ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "pg",
    "pino",
    "prom-client",
    "graphile-worker",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@line/bot-sdk",
  ],
  experimental: { inlineCss: true },
};

export default config;
