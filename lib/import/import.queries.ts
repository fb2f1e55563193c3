import { z } from "zod";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { importsWithin } from "@/lib/import/files/import-reach";
import { parseOptions } from "./import-options";
import {
  type ImportCounts,
  ImportKind,
  type ImportListItem,
  type ImportProgress,
  type ImportRowView,
  ImportStatus,
  type ImportView,
  type RowAction,
  type RowChange,
  type RowError,
  type RowFilter,
} from "@/lib/import/files/import.schema";
import { ENCODINGS } from "@/lib/platform/csv-cells.rules";
import type { Undone } from "@/lib/import/files/written-rows";

const LIST_LENGTH = 30;

/** The newest imports of the kinds the actor may make. */
export async function listImports(actor: Actor): Promise<ImportListItem[]> {
  const batches = await db().importBatch.findMany({
    where: { AND: [importsWithin(actor), { options: { path: ["uploaded"], equals: true } }] },
    orderBy: { createdAt: "desc" },
    take: LIST_LENGTH,
    select: {
      id: true,
      kind: true,
      fileName: true,
      status: true,
      totalRows: true,
      badRows: true,
      createdById: true,
      createdAt: true,
    },
  });
  const names = await namesOf(batches.map(({ createdById }) => createdById));
  return batches.map(({ createdById, createdAt, kind, status, ...batch }) => ({
    ...batch,
    kind: ImportKind.parse(kind),
    status: ImportStatus.parse(status),
    createdBy: names.get(createdById ?? "") ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

/** @throws {DomainError} `not_found` out of the actor's reach */
export async function findProgress(importId: string, actor: Actor): Promise<ImportProgress> {
  const batch = await db().importBatch.findFirst({
    where: { AND: [{ id: importId }, importsWithin(actor)] },
    select: { status: true, doneRows: true, totalRows: true },
  });
  if (!batch) throw notFound("การนำเข้า");
  return { ...batch, status: ImportStatus.parse(batch.status) };
}

/** @returns null out of the actor's reach, as for one that does not exist */
export async function findImport(importId: string, actor: Actor): Promise<ImportView | null> {
  const batch = await db().importBatch.findFirst({
    where: { AND: [{ id: importId }, importsWithin(actor)] },
    omit: { content: true },
  });
  if (!batch) return null;
  const { boundary, delimiter, unknownColumns, review } = parseOptions(batch.options);
  const [counts, names, file] = await Promise.all([
    countRows(importId),
    namesOf([batch.createdById]),
    db().importBatch.count({ where: { id: importId, content: { not: null } } }),
  ]);
  return {
    id: batch.id,
    kind: ImportKind.parse(batch.kind),
    fileName: batch.fileName,
    encoding: z.enum(ENCODINGS).nullable().parse(batch.encoding),
    delimiter: delimiter ?? null,
    unknownColumns: unknownColumns ?? [],
    status: ImportStatus.parse(batch.status),
    doneRows: batch.doneRows,
    totalRows: batch.totalRows,
    counts,
    failure: batch.failure,
    createdBy: names.get(batch.createdById ?? "") ?? null,
    createdAt: batch.createdAt.toISOString(),
    appliedAt: batch.appliedAt?.toISOString() ?? null,
    undoneAt: batch.undoneAt?.toISOString() ?? null,
    hasFile: file > 0,
    boundary: boundary ?? null,
    review: review ?? null,
  };
}

async function countRows(importId: string): Promise<ImportCounts> {
  const rows = await db().$queryRaw<{ action: RowAction; applied: boolean; undone: string | null; n: number }[]>`
    select action, before is not null as applied, before ->> 'undone' as undone, count(*)::int as n
    from import_rows where batch_id = ${importId}::uuid group by 1, 2, 3`;
  const sum = (test: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(test).reduce((total, { n }) => total + n, 0);
  return {
    create: sum(({ action }) => action === "create"),
    update: sum(({ action }) => action === "update"),
    same: sum(({ action }) => action === "same"),
    error: sum(({ action }) => action === "error"),
    applied: sum(({ applied }) => applied),
    restored: sum(({ undone }) => undone === "restored"),
    removed: sum(({ undone }) => undone === "removed"),
    left: sum(({ undone }) => undone === "left"),
  };
}

/**
 * One page of an import's lines. Outlines and sealed phones stay in the database.
 * @returns the page and the number of all lines the filter keeps; null out of the actor's reach
 */
export async function listImportRows(
  { importId, filter, limit, offset }: { importId: string; filter: RowFilter; limit: number; offset: number },
  actor: Actor,
): Promise<{ rows: ImportRowView[]; total: number } | null> {
  if ((await db().importBatch.count({ where: { AND: [{ id: importId }, importsWithin(actor)] } })) === 0) return null;
  const [rows, [count]] = await Promise.all([
    db().$queryRaw<
      {
        line: number;
        action: RowAction;
        key: string | null;
        name: string | null;
        changes: RowChange[] | null;
        errors: RowError[];
        written: boolean;
        undone: Undone | null;
        leftReason: string | null;
      }[]
    >`
      select line, action, data ->> 'key' as key, data ->> 'name' as name, data -> 'changes' as changes, errors,
        before is not null as written, before ->> 'undone' as undone, before ->> 'leftReason' as "leftReason"
      from import_rows
      where batch_id = ${importId}::uuid and (${filter} = 'all' or action = ${filter}
        or (${filter} = 'left' and before ->> 'undone' = 'left'))
      order by line limit ${limit}::int offset ${offset}::int`,
    db().$queryRaw<{ n: number }[]>`
      select count(*)::int as n from import_rows
      where batch_id = ${importId}::uuid and (${filter} = 'all' or action = ${filter}
        or (${filter} = 'left' and before ->> 'undone' = 'left'))`,
  ]);
  return {
    rows: rows.map(({ key, name, changes, written, undone, ...row }) => ({
      ...row,
      key: key ?? "",
      name: name ?? "",
      changes: changes ?? [],
      outcome: undone ?? (written ? "applied" : null),
    })),
    total: count?.n ?? 0,
  };
}

async function namesOf(officerIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const officers = await db().officer.findMany({
    where: { id: { in: officerIds.filter((id) => id !== null) } },
    select: { id: true, displayName: true },
  });
  return new Map(officers.map(({ id, displayName }) => [id, displayName]));
}
