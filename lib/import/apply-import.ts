import { enqueue } from "@/lib/platform/jobs";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import type { JobContext } from "@/lib/platform/job-handler";
import { errorFields, log } from "@/lib/platform/log";
import { applyBoundaries } from "@/lib/import/boundaries/apply-boundaries";
import { auditRows } from "./audit-rows";
import { parseOptions } from "./import-options";
import { ImportKind } from "@/lib/import/files/import.schema";
import type { AppliedRow, ChunkResult, RefusedRow } from "@/lib/import/files/written-rows";
import { REVIEW_COVERAGE } from "./import.tasks";
import { decideApply } from "@/lib/import/records/record-import.rules";
import type { RecordStore, StoredRecord } from "@/lib/import/records/record-store";
import { PlannedRecord } from "@/lib/import/records/row-data";
import { staffStore } from "@/lib/import/records/staff-store";
import { unitStore } from "@/lib/import/records/unit-store";

/** Rows a transaction: short enough that nothing else waits for it. */
const CHUNK = 200;
const BOUNDARY_CHUNK = 100;
const TRIES = 5;

/**
 * Writes the good rows, a chunk a transaction, each with what stood there before. A row that is written says so in the
 * same transaction: started again after a crash, the job goes on with the first row that does not.
 */
export async function applyImport({ importId }: { importId: string }, { attempt, signal }: JobContext): Promise<void> {
  try {
    while (await inTransaction((tx, now) => applyChunk(tx, importId, now))) signal.throwIfAborted();
  } catch (error) {
    if (signal.aborted || attempt < TRIES) throw error;
    log.error("import not applied", errorFields(error));
    // What was written stays written and can be undone.
    await db().importBatch.updateMany({
      where: { id: importId, status: "applying" },
      data: { status: "applied", failure: "เขียนได้ไม่ครบทุกแถวเพราะระบบขัดข้อง ย้อนกลับแล้วนำเข้าใหม่ได้" },
    });
  }
}

async function applyChunk(tx: Tx, importId: string, now: Date): Promise<boolean> {
  const [batch] = await tx.$queryRaw<{ kind: string; status: string; options: unknown }[]>`
    select kind, status, options from import_batches where id = ${importId}::uuid for update`;
  if (batch?.status !== "applying") return false;
  const kind = ImportKind.parse(batch.kind);
  const { boundary, actedById = null } = parseOptions(batch.options);
  const rows = await tx.$queryRaw<{ id: bigint; data: unknown }[]>`
    select id, data - 'polygon' as data from import_rows
    where batch_id = ${importId}::uuid and action in ('create', 'update') and before is null
    order by line limit ${kind === "boundaries" ? BOUNDARY_CHUNK : CHUNK}::int`;
  if (rows.length === 0) {
    await tx.importBatch.update({
      where: { id: importId },
      data: { status: "applied", appliedAt: now, content: null },
      select: { id: true },
    });
    if (kind === "boundaries") await enqueue(tx, REVIEW_COVERAGE, { importId });
    return false;
  }

  const { applied, refused } =
    kind === "boundaries"
      ? await applyBoundaries(tx, rows, { importId, mode: boundary?.mode ?? "add" })
      : await applyRecords(tx, rows, { importId, store: kind === "units" ? unitStore : staffStore });
  await tx.$executeRaw`
    update import_rows r set before = w.before, subject_id = w."subjectId", data = r.data - 'polygon'
    from jsonb_to_recordset(${JSON.stringify(applied.map(({ rowId, ...rest }) => ({ id: String(rowId), ...rest })))}::jsonb)
      as w(id bigint, before jsonb, "subjectId" uuid) where r.id = w.id`;
  await tx.$executeRaw`
    update import_rows r set action = 'error', errors = jsonb_build_array(jsonb_build_object('column', '', 'message', w.message))
    from jsonb_to_recordset(${JSON.stringify(refused.map(({ rowId, message }) => ({ id: String(rowId), message })))}::jsonb)
      as w(id bigint, message text) where r.id = w.id`;
  await tx.importBatch.update({
    where: { id: importId },
    data: { doneRows: { increment: rows.length }, badRows: { increment: refused.length } },
    select: { id: true },
  });
  const { auditAction, subjectType } = kind === "staff" ? staffStore : unitStore;
  await auditRows(tx, {
    officerId: actedById,
    action: kind === "boundaries" ? "unit.boundary_import" : auditAction,
    subjectType,
    subjectIds: applied.map(({ subjectId }) => subjectId),
    importId,
  });
  return true;
}

async function applyRecords(
  tx: Tx,
  rows: readonly { id: bigint; data: unknown }[],
  { importId, store }: { importId: string; store: RecordStore },
): Promise<ChunkResult> {
  const planned = rows.flatMap(({ id, data }) => {
    const { key, wanted, current } = PlannedRecord.parse(data);
    return wanted ? [{ rowId: id, key, wanted, seen: current }] : [];
  });
  const standing = await store.findLocked(tx, planned.map(({ key }) => key)); // prettier-ignore
  const unfit = await store.unfit(
    tx,
    planned.map(({ key, wanted }) => ({ key, record: wanted })),
  );
  const applied: AppliedRow[] = [];
  const refused: RefusedRow[] = [];
  const inserts: { rowId: bigint; key: string; record: StoredRecord }[] = [];
  const updates: { id: string; record: StoredRecord }[] = [];
  for (const { rowId, key, wanted, seen } of planned) {
    const current = standing.get(key) ?? null;
    const decision = decideApply({ seen, current: current?.record ?? null });
    const message = unfit.get(key) ?? (decision.kind === "refuse" ? decision.message : null);
    if (message !== null) refused.push({ rowId, message });
    else if (current) {
      updates.push({ id: current.id, record: wanted });
      applied.push({ rowId, subjectId: current.id, before: { was: current.record } });
    } else inserts.push({ rowId, key, record: wanted });
  }
  if (updates.length > 0) await store.update(tx, updates, importId);
  const ids = inserts.length > 0 ? await store.insert(tx, inserts, importId) : new Map<string, string>();
  for (const { rowId, key } of inserts) {
    const id = ids.get(key);
    if (id) applied.push({ rowId, subjectId: id, before: { was: null } });
    else refused.push({ rowId, message: "มีผู้อื่นใช้รหัสนี้ไปแล้วระหว่างนำเข้า" });
  }
  return { applied, refused };
}
