/** What a migration's text says about itself. Texts only: nothing is asked of a database. */

/** First line of a migration that cannot run inside a transaction. */
const APART = /^-- migrate: apart\b/;
/** Statements that may run apart: none makes a writer wait, and each can be repeated after it was cut off. */
const APART_STATEMENT =
  /^(CREATE (UNIQUE )?INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY IF EXISTS|ALTER TABLE \S+ VALIDATE CONSTRAINT) /i;
const NAME = String.raw`"?([A-Za-z_]\w*)"?`;

/** An object that is in the database only once the migration has run. */
export interface MadeObject {
  kind: "relation" | "type" | "function" | "trigger" | "column" | "constraint";
  name: string;
  /** of a trigger, column or constraint */
  table?: string;
}

/** Tables that a migration locks, by mode. Readers block only `exclusive`. */
export interface WantedLocks {
  exclusive: string[];
  againstWriters: string[];
}

/** @returns true for a migration that the runner must send outside a transaction, as its first line asks */
export function isApart(sql: string): boolean {
  return APART.test(sql);
}

/**
 * @returns the fault of a migration's text, or null. A transaction of its own would be committed apart from its row in
 * `_prisma_migrations`; only a single statement can be sent outside a transaction.
 */
export function faultOfMigration(sql: string): string | null {
  const statements = statementsOf(sql);
  if (!isApart(sql)) {
    if (statements.some((statement) => /^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|END)\b/i.test(statement)))
      return "a migration begins and ends no transaction: the runner does";
    if (statements.some((statement) => /\bCONCURRENTLY\b/i.test(statement)))
      return "CONCURRENTLY wants a migration of its own with `-- migrate: apart` as its first line";
    return null;
  }
  const [only, ...more] = statements;
  if (only === undefined || more.length > 0) return "a migration that runs apart holds exactly one statement";
  if (!APART_STATEMENT.test(only))
    return "only CREATE INDEX CONCURRENTLY, DROP INDEX CONCURRENTLY IF EXISTS and VALIDATE CONSTRAINT run apart";
  return null;
}

/** @returns the index that a migration apart builds, or null */
export function indexBuiltApart(sql: string): string | null {
  return firstName(statementsOf(sql)[0] ?? "", "CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?");
}

/**
 * Lists the objects that show that a migration ran: those it makes and neither replaces nor drops.
 * @returns none when the text makes nothing that can be looked up
 */
export function objectsMadeBy(sql: string): MadeObject[] {
  const made: MadeObject[] = [];
  const dropped = new Set<string>();
  for (const statement of statementsOf(sql)) {
    for (const name of names(statement, String.raw`\bDROP (?:\w+ )(?:CONCURRENTLY )?(?:IF EXISTS )?`))
      dropped.add(name);
    const relation = firstName(
      statement,
      "CREATE (?:UNLOGGED )?(?:TABLE|SEQUENCE|VIEW|MATERIALIZED VIEW|(?:UNIQUE )?INDEX(?: CONCURRENTLY)?) (?:IF NOT EXISTS )?",
    );
    if (relation) made.push({ kind: "relation", name: relation });
    const type = firstName(statement, "CREATE TYPE ");
    if (type) made.push({ kind: "type", name: type });
    const routine = firstName(statement, "CREATE FUNCTION ");
    if (routine) made.push({ kind: "function", name: routine });
    const trigger = firstName(statement, "CREATE TRIGGER ");
    const on = names(statement, String.raw`\bON `)[0];
    if (trigger && on) made.push({ kind: "trigger", name: trigger, table: on });
    const table = alteredTable(statement);
    if (!table) continue;
    for (const name of names(statement, String.raw`\bADD COLUMN\s+(?:IF NOT EXISTS )?`))
      made.push({ kind: "column", name, table });
    for (const name of names(statement, String.raw`\bADD CONSTRAINT `)) made.push({ kind: "constraint", name, table });
  }
  return made.filter((object) => !dropped.has(object.name));
}

/** Lists the tables a migration will lock, so that all locks can be taken at once, before any is held. */
export function locksWantedBy(sql: string): WantedLocks {
  const exclusive = new Set<string>();
  const againstWriters = new Set<string>();
  for (const statement of statementsOf(sql)) {
    const altered =
      alteredTable(statement) ?? firstName(statement, "(?:DROP TABLE|TRUNCATE)(?: TABLE)? (?:IF EXISTS )?");
    const onlyForeignKey = /^ALTER TABLE \S+ ADD CONSTRAINT \S+ FOREIGN KEY\b/i.test(statement);
    if (altered) (onlyForeignKey ? againstWriters : exclusive).add(altered);
    const indexed = /^CREATE (UNIQUE )?INDEX\b|^CREATE (CONSTRAINT )?TRIGGER\b/i.test(statement);
    if (indexed) for (const name of names(statement, String.raw`\bON `).slice(0, 1)) againstWriters.add(name);
    for (const name of names(statement, String.raw`\bREFERENCES `)) againstWriters.add(name);
  }
  for (const name of exclusive) againstWriters.delete(name);
  return { exclusive: [...exclusive].sort(), againstWriters: [...againstWriters].sort() };
}

/** @returns indexes that would be built, with writers waiting, on tables that existed before this migration */
export function indexesBuiltUnderLock(sql: string): string[] {
  if (isApart(sql)) return [];
  const statements = statementsOf(sql);
  const own = new Set(statements.map((statement) => firstName(statement, "CREATE TABLE (?:IF NOT EXISTS )?")));
  return statements.flatMap((statement) => {
    const index = firstName(statement, "CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?");
    const table = names(statement, String.raw`\bON `)[0];
    return index && table && !own.has(table) ? [index] : [];
  });
}

function alteredTable(statement: string): string | null {
  return firstName(statement, "ALTER TABLE (?:IF EXISTS )?(?:ONLY )?");
}

/** Returns the name after `words` at a statement's beginning. */
function firstName(statement: string, words: string): string | null {
  return new RegExp(`^${words}${NAME}`, "i").exec(statement)?.[1] ?? null;
}

/** Returns every name after `words` in a statement. */
function names(statement: string, words: string): string[] {
  return [...statement.matchAll(new RegExp(words + NAME, "gi"))].map((match) => match[1] ?? "");
}

/** Splits a text into statements, one line each, without comments, literals and bodies of functions. */
function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g, (piece) =>
      piece.startsWith("-") || piece.startsWith("/") ? " " : "''",
    )
    .split(";")
    .map((statement) => statement.replaceAll(/\s+/g, " ").trim())
    .filter((statement) => statement !== "");
}
