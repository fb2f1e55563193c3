import { db, inTransaction, type Tx } from "@/lib/platform/db";
import type { JobContext } from "@/lib/platform/job-handler";
import { enqueue } from "@/lib/platform/jobs";
import { errorFields, log } from "@/lib/platform/log";
import { auditRows } from "./audit-rows";
import { parseOptions } from "./import-options";
import { ImportKind } from "@/lib/import/files/import.schema";
import type { UndoneRow, WrittenRow } from "@/lib/import/files/written-rows";
import { REVIEW_COVERAGE } from "./import.tasks";
import { decideUndo } from "@/lib/import/records/record-import.rules";
import type { RecordStore, StoredRecord } from "@/lib/import/records/record-store";
import { PlannedRecord, RecordTrace } from "@/lib/import/records/row-data";
import { staffStore } from "@/lib/import/records/staff-store";
import { undoBoundaries } from "@/lib/import/boundaries/undo-boundaries";
import { unitStore } from "@/lib/import/records/unit-store";

const CHUNK = 200;
const BOUNDARY_CHUNK = 100;
const TRIES = 5;

/**
 * Puts back what stood before an import, last line first, a chunk a transaction. What somebody changed or used since
 * is left and reported. Started again after a crash it goes on where it stopped.
 */
export async function undoImport({ importId }: { importId: string }, { attempt, signal }: JobContext): Promise<void> {
  try {
    while (await inTransaction((tx, now) => undoChunk(tx, importId, now))) signal.throwIfAborted();
  } catch (error) {
    if (signal.aborted || attempt < TRIES) throw error;
    log.error("import not undone", errorFields(error));
    await db().importBatch.updateMany({
      where: { id: importId, status: "undoing" },
      data: { status: "applied", failure: "ย้อนกลับได้ไม่ครบเพราะระบบขัดข้อง กดย้อนกลับอีกครั้งเพื่อทำต่อ" },
    });
  }
}

async function undoChunk(tx: Tx, importId: string, now: Date): Promise<boolean> {
  const [batch] = await tx.$queryRaw<{ kind: string; status: string; options: unknown }[]>`
    select kind, status, options from import_batches where id = ${importId}::uuid for update`;
  if (batch?.status !== "undoing") return false;
  const kind = ImportKind.parse(batch.kind);
  const rows = await tx.$queryRaw<WrittenRow[]>`
    select id, data, before, subject_id::text as "subjectId" from import_rows
    where batch_id = ${importId}::uuid and before is not null and not (before ? 'undone')
    order by line desc limit ${kind === "boundaries" ? BOUNDARY_CHUNK : CHUNK}::int`;
  if (rows.length === 0) {
    await tx.importBatch.update({
      where: { id: importId },
      data: { status: "undone", undoneAt: now },
      select: { id: true },
    });
    if (kind === "boundaries") await enqueue(tx, REVIEW_COVERAGE, { importId });
    return false;
  }
  const store = kind === "staff" ? staffStore : unitStore;
  const outcomes = kind === "boundaries" ? await undoBoundaries(tx, rows) : await undoRecords(tx, rows, store);
  const marks = outcomes.map(({ rowId, undone, leftReason }) => ({
    id: String(rowId),
    mark: leftReason === null ? { undone } : { undone, leftReason },
  }));
  await tx.$executeRaw`
    update import_rows r set before = r.before || w.mark
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as w(id bigint, mark jsonb) where r.id = w.id`;
  await tx.importBatch.update({
    where: { id: importId },
    data: { doneRows: { increment: rows.length } },
    select: { id: true },
  });
  await auditRows(tx, {
    officerId: parseOptions(batch.options).actedById ?? null,
    action: `${kind === "boundaries" ? "unit.boundary_import" : store.auditAction}_undo`,
    subjectType: store.subjectType,
    subjectIds: outcomes.flatMap(({ undone, subjectId }) => (undone === "left" || !subjectId ? [] : [subjectId])),
    importId,
  });
  return true;
}

async function undoRecords(tx: Tx, rows: readonly WrittenRow[], store: RecordStore): Promise<UndoneRow[]> {
  const written = rows.map(({ id, data, before, subjectId }) => {
    const { key, wanted } = PlannedRecord.parse(data);
    return { rowId: id, subjectId, key, now: wanted, was: RecordTrace.parse(before).was };
  });
  const standing = await store.findLocked(tx, written.map(({ key }) => key)); // prettier-ignore
  const used = await store.usedOf(
    tx,
    written.flatMap(({ was, subjectId }) => (was === null && subjectId ? [subjectId] : [])),
  );
  const unfit = await store.unfit(
    tx,
    written.flatMap(({ key, was }) => (was ? [{ key, record: was }] : [])),
  );
  const restores: { id: string; record: StoredRecord }[] = [];
  const removals: string[] = [];
  const outcomes = written.map(({ rowId, subjectId, key, now, was }): UndoneRow => {
    const found = standing.get(key);
    // Another record may have taken the key since.
    const current = found && found.id === subjectId ? found : null;
    const isUsed = subjectId !== null && used.has(subjectId);
    const decision = decideUndo({ was, now, current: current?.record ?? null, isUsed });
    const leave = (reason: string): UndoneRow => ({ rowId, subjectId, undone: "left", leftReason: reason });
    if (decision.kind === "leave" || !current)
      return leave(decision.kind === "leave" ? decision.reason : "ถูกลบหรือเปลี่ยนรหัสไปแล้ว");
    if (decision.kind === "remove") removals.push(current.id);
    else if (unfit.has(key)) return leave(unfit.get(key) ?? "");
    else if (was) restores.push({ id: current.id, record: was });
    return { rowId, subjectId, undone: decision.kind === "remove" ? "removed" : "restored", leftReason: null };
  });
  if (restores.length > 0) await store.update(tx, restores, null);
  if (removals.length > 0) await store.remove(tx, removals);
  return outcomes;
}
