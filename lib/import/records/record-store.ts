import type { Tx } from "@/lib/platform/db";

/** A record as rows of an import keep it: plain JSON, nothing readable that must be sealed. */
export type StoredRecord = Record<string, unknown>;

export interface Standing {
  id: string;
  record: StoredRecord;
}

/** How one kind of record is found and written by its stable key; every call is one or a few statements for many rows. */
export interface RecordStore {
  /** Locks what it finds until the transaction ends. */
  findLocked(tx: Tx, keys: readonly string[]): Promise<Map<string, Standing>>;
  /** Of these records, the ones that point at something that is no longer there: sentence by key. */
  unfit(tx: Tx, records: readonly { key: string; record: StoredRecord }[]): Promise<Map<string, string>>;
  /** @returns ids by key; a key that somebody took meanwhile is missing */
  insert(
    tx: Tx,
    rows: readonly { key: string; record: StoredRecord }[],
    importId: string,
  ): Promise<Map<string, string>>;
  update(tx: Tx, rows: readonly { id: string; record: StoredRecord }[], importId: string | null): Promise<void>;
  /** Of these ids, the ones that anything else in the database points at. */
  usedOf(tx: Tx, ids: readonly string[]): Promise<Set<string>>;
  remove(tx: Tx, ids: readonly string[]): Promise<void>;
  auditAction: "unit.import" | "officer.import";
  subjectType: "unit" | "officer";
}

/**
 * Ids of `table` that any other table points at, whatever tables there are: the catalogue of foreign keys is asked, so
 * a table added later is not forgotten.
 * @param own tables whose rows belong to the record and go with it
 */
export async function usedIds(tx: Tx, table: "units" | "officers", ids: readonly string[], own: readonly string[]) {
  const used = new Set<string>();
  if (ids.length === 0) return used;
  const links = await tx.$queryRaw<{ statement: string }[]>`
    select format('select distinct %I::text as id from %s where %I = any($1::uuid[])', a.attname, c.conrelid::regclass, a.attname) as statement
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${table}::regclass and not (c.conrelid::regclass::text = any(${[...own]}::text[]))`;
  for (const { statement } of links)
    for (const row of await tx.$queryRawUnsafe<{ id: string }[]>(statement, [...ids])) used.add(row.id);
  return used;
}
