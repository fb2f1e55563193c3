/**
 * Prisma's schema engine as WebAssembly from npm, for places where the native engine cannot be downloaded.
 * The four workarounds below make adapter-pg behave as the native driver does; each says what breaks without it.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engineGlue from "@prisma/schema-engine-wasm/schema_engine_bg";

globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
  message: "",
  set_message(message) {
    this.message = message;
  },
};

const require = createRequire(import.meta.url);
const wasmFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), { "./schema_engine_bg.js": engineGlue });
engineGlue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

const OID_CHAR = 18;
const OID_CHAR_ARRAY = 1002;

/** adapter-pg maps no `"char"` column, which the engine's catalog queries select: pass it through as an array type. */
function markCharColumns(result) {
  for (const one of [result].flat())
    for (const field of one?.fields ?? []) if (field.dataTypeID === OID_CHAR) field.dataTypeID = OID_CHAR_ARRAY;
  return result;
}

class Client extends pg.Client {
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === "function")
      args[args.length - 1] = (error, result) => callback(error, error ? result : markCharColumns(result));
    const pending = super.query(...args);
    return typeof pending?.then === "function" ? pending.then(markCharColumns) : pending;
  }
}

function withWorkarounds(queryable) {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (params) => {
    const result = await queryRaw(params);
    result.columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
    );
    return result;
  };
  // adapter-pg splits scripts at every `;`, which breaks $$ bodies: send the script as one simple query.
  queryable.executeScript = async (script) => {
    if (!script.trim()) return;
    try {
      await queryable.underlyingDriver().query(script);
    } catch (error) {
      queryable.onError(error);
    }
  };
  return queryable;
}

/** Discrete settings, because `connectionString` would override `database` for the shadow database. */
function connectionConfig(url, overrides) {
  const parsed = new URL(url);
  return {
    host: parsed.hostname,
    port: Number(parsed.port) || 5432,
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    Client,
    ...overrides,
  };
}

/**
 * Opens the engine on the database at `url`. `datamodels` is a list of [path, schema text].
 * The engine never lets go of its connection: a caller that lives on calls `disconnect()`.
 */
export async function openSchemaEngine({ url, datamodels }) {
  const inner = new PrismaPg(connectionConfig(url));
  const opened = [];
  const factory = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => {
      const connection = withWorkarounds(await inner.connect());
      opened.push(connection);
      return connection;
    },
    // adapter-pg drops its shadow database before closing its pool: make and drop it here.
    connectToShadowDb: async () => {
      const admin = new pg.Client(connectionConfig(url));
      await admin.connect();
      const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      await admin.query(`CREATE DATABASE "${database}"`);
      const shadow = withWorkarounds(await new PrismaPg(connectionConfig(url, { database })).connect());
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
        await admin.end();
      };
      return shadow;
    },
  };
  const engine = await engineGlue.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  engine.disconnect = async () => {
    for (const connection of opened.splice(0)) await connection.dispose();
  };
  return engine;
}
