import path from "node:path";
import { defineConfig } from "prisma/config";

// The native schema engine is downloaded at first use; on a closed network that fails, so the same engine from npm
// (WASM) stands in. Set PRISMA_SCHEMA_ENGINE_BINARY to use a native one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve("scripts/prisma/schema-engine-shim.mjs");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://app@127.0.0.1:5432/app" },
});
