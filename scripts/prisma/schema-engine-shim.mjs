#!/usr/bin/env node
/** Speaks the schema engine's command-line protocol (JSON-RPC, one object a line, over stdio) for Prisma's CLI. */
import { readFileSync } from "node:fs";
import readline from "node:readline";
import { parseArgs } from "node:util";
import pg from "pg";
import { openSchemaEngine } from "./schema-engine.mjs";

const argv = process.argv.slice(2);
if (argv.includes("--version")) {
  console.log("schema-engine-cli wasm");
  process.exit(0);
}
const { values, positionals } = parseArgs({
  args: argv,
  allowPositionals: true,
  strict: false,
  options: { datamodels: { type: "string", multiple: true }, datasource: { type: "string" } },
});
const url = (values.datasource ? JSON.parse(values.datasource).url : undefined) ?? process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is not set");
if (positionals[0] === "cli") await runDatabaseCommand(positionals[1]);

const datamodels = (values.datamodels ?? []).map((file) => [file, readFileSync(file, "utf8")]);
let engine;
let queue = Promise.resolve();
let printId = 1;
const lines = readline.createInterface({ input: process.stdin });
lines.on("line", (line) => {
  queue = queue.then(() => answer(JSON.parse(line)));
});
lines.on("close", () => queue.then(() => process.exit(0)));

/** `cli can-connect-to-database | create-database | drop-database`: exits with the code Prisma expects. */
async function runDatabaseCommand(command) {
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  const adminUrl = new URL(url);
  adminUrl.pathname = "/postgres";
  try {
    const client = new pg.Client(command === "can-connect-to-database" ? url : adminUrl.href);
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE "${database}"`);
    if (command === "drop-database") await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await client.end();
    process.exit(0);
  } catch (error) {
    const missing = error.code === "3D000";
    const fields = {
      message: missing ? `Database \`${database}\` does not exist` : String(error.message ?? error),
      is_panic: false,
      error_code: missing ? "P1003" : "P1001",
      meta: { database_name: database },
    };
    console.error("{}");
    console.error(
      JSON.stringify({ timestamp: new Date().toISOString(), level: "ERROR", fields, target: "schema_engine::logger" }),
    );
    process.exit(1);
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

async function answer({ id, method, params }) {
  if (!method) return;
  try {
    const files = params?.to?.files ?? params?.from?.files ?? [];
    engine ??= await openSchemaEngine({
      url,
      datamodels: datamodels.length ? datamodels : files.map((file) => [file.path, file.content]),
    });
    let result = await call(method, params);
    if (method === "diff") {
      send({ id: `p${printId++}`, method: "print", params: { content: result.stdout ?? "" } });
      result = { exitCode: result.exitCode, stdout: null };
    }
    send({ id, result: result ?? {} });
  } catch (error) {
    const data = { is_panic: false, message: error?.message ?? String(error), error_code: error?.code };
    send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
  }
}

async function call(method, params) {
  if (method === "getDatabaseVersion") return engine.version(params);
  if (method !== "createMigration") return engine[method](params);

  // The WASM build has no createMigration: a diff from the migrations to the schema is the same script.
  const { migrationsList, schema, filters, draft, migrationName } = params;
  const lockfile = {
    ...migrationsList.lockfile,
    content: migrationsList.lockfile.content ?? 'provider = "postgresql"\n',
  };
  const diff = await engine.diff({
    from: { tag: "migrations", ...migrationsList, lockfile },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters,
  });
  const stamp = new Date().toISOString().replace(/[-:T]/g, "").slice(0, 14);
  return {
    connectorType: "postgresql",
    generatedMigrationName: `${stamp}_${migrationName}`,
    migrationScript: diff.exitCode !== 2 && !draft ? null : diff.stdout,
    extension: "sql",
  };
}
