import type { Prisma } from "@/lib/generated/prisma/client";
import { db, inTransaction } from "@/lib/platform/db";
import type { JobContext } from "@/lib/platform/job-handler";
import { errorFields, log } from "@/lib/platform/log";
import { COLUMNS_OF, readHeader, toCells } from "@/lib/import/records/columns.rules";
import { decodeText, detectDelimiter, detectEncoding, isSpreadsheetFile } from "@/lib/import/files/csv-format.rules";
import { csvLines } from "@/lib/import/files/csv-lines";
import { openFile } from "@/lib/import/files/file-store";
import { ImportFailure } from "@/lib/import/files/import-failure";
import { parseOptions } from "./import-options";
import { ImportKind, MAX_ROWS } from "@/lib/import/files/import.schema";
import type { Encoding } from "@/lib/platform/csv-cells.rules";
import { type Planner, type RawRow, staffPlanner, unitPlanner } from "@/lib/import/records/plan-records";
import { readBoundaries } from "@/lib/import/boundaries/read-boundaries";
import { withoutNul } from "@/lib/import/files/without-nul";

/** Rows a transaction: short enough that nothing else waits for it. */
const CHUNK = 250;
/** Runs before a fault of ours ends the reading: the person sees it instead of a bar that stands still. */
const TRIES = 3;

/**
 * Reads an import's file and writes for every line what it would do; the directory stays as it is. Run again after a
 * crash it starts from the first line. A file that cannot be read ends as `failed` with a sentence.
 */
export async function readImport({ importId }: { importId: string }, { attempt, signal }: JobContext): Promise<void> {
  const batch = await db().importBatch.findUnique({
    where: { id: importId },
    select: { kind: true, status: true, options: true, createdById: true },
  });
  if (batch?.status !== "reading") return;
  const kind = ImportKind.parse(batch.kind);
  const options = parseOptions(batch.options);
  await db().importRow.deleteMany({ where: { batchId: importId } });
  await db().importBatch.update({
    where: { id: importId },
    data: { doneRows: 0, totalRows: 0, badRows: 0, failure: null },
    select: { id: true },
  });
  try {
    const found =
      kind === "boundaries"
        ? await readBoundaries({ importId, options: options.boundary, signal })
        : await readRecords({
            importId,
            kind,
            createdById: batch.createdById,
            asked: options.encoding ?? "auto",
            signal,
          });
    await finish(importId, { encoding: found.encoding ?? null }, { ...options, ...found.options });
  } catch (error) {
    if (signal.aborted) throw error;
    if (!(error instanceof ImportFailure)) {
      if (attempt < TRIES) throw error;
      log.error("import not read", errorFields(error));
    }
    const failure = error instanceof ImportFailure ? error.message : "ระบบอ่านไฟล์นี้ไม่สำเร็จ ลองส่งใหม่อีกครั้ง";
    await db().importBatch.updateMany({
      where: { id: importId, status: "reading" },
      data: { status: "failed", failure },
    });
  }
}

async function finish(
  importId: string,
  data: { encoding: Encoding | null },
  options: Prisma.InputJsonObject,
): Promise<void> {
  const badRows = await db().importRow.count({ where: { batchId: importId, action: "error" } });
  await db().importBatch.updateMany({
    where: { id: importId, status: "reading" },
    data: { ...data, options, badRows, status: "ready" },
  });
}

async function readRecords({
  importId,
  kind,
  createdById,
  asked,
  signal,
}: {
  importId: string;
  kind: "units" | "staff";
  createdById: string | null;
  asked: Encoding | "auto";
  signal: AbortSignal;
}) {
  const parts: Buffer[] = [];
  for await (const part of openFile({ importId, kind }) as AsyncIterable<Buffer>) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (bytes.length === 0) throw new ImportFailure("ไฟล์ว่างเปล่า");
  if (isSpreadsheetFile(bytes)) throw new ImportFailure("เป็นไฟล์ Excel เปิดใน Excel แล้วบันทึกเป็น CSV (UTF-8) ก่อนส่ง");
  const encoding = asked === "auto" ? detectEncoding(bytes) : asked;
  const text = decodeText(bytes, encoding);
  const delimiter = detectDelimiter(text);

  let count = -1;
  for await (const _ of lines(text, delimiter)) {
    if (++count > MAX_ROWS) throw new ImportFailure(`ไฟล์มีเกิน ${MAX_ROWS.toLocaleString("en-US")} แถว แบ่งเป็นหลายไฟล์`);
  }
  if (count < 1) throw new ImportFailure("ไฟล์ไม่มีแถวข้อมูล");
  await db().importBatch.update({ where: { id: importId }, data: { totalRows: count }, select: { id: true } });

  const planner = kind === "units" ? await unitPlanner() : await staffPlanner(await usernameOf(createdById));
  let keys: (string | null)[] | undefined;
  let unknownColumns: string[] = [];
  let chunk: RawRow[] = [];
  for await (const { line, values } of lines(text, delimiter)) {
    if (!keys) {
      const header = readHeader<string>(values, COLUMNS_OF[kind]);
      if (header.problem) throw new ImportFailure(header.problem);
      [keys, unknownColumns] = [header.keys, header.unknown.map((name) => name.slice(0, 60)).slice(0, 30)];
      continue;
    }
    chunk.push({ line, cells: toCells(keys, values) });
    if (chunk.length < CHUNK) continue;
    signal.throwIfAborted();
    await storeChunk(importId, planner, chunk);
    chunk = [];
  }
  await storeChunk(importId, planner, chunk);
  return { encoding, options: { delimiter, unknownColumns } };
}

async function* lines(text: string, delimiter: Parameters<typeof csvLines>[1]) {
  try {
    yield* csvLines(text, delimiter);
  } catch (error) {
    // The parser's own words quote cells; its code does not.
    if ((error as { code?: string }).code?.startsWith("CSV_"))
      throw new ImportFailure('อ่านไฟล์ CSV ไม่ได้ เครื่องหมายคำพูด (") อาจไม่ครบคู่');
    throw error;
  }
}

async function storeChunk(importId: string, planner: Planner, chunk: readonly RawRow[]): Promise<void> {
  if (chunk.length === 0) return;
  const rows = await planner(chunk);
  await inTransaction(async (tx) => {
    const json = withoutNul(JSON.stringify(rows));
    await tx.$executeRaw`
      insert into import_rows (batch_id, line, action, data, errors)
      select ${importId}::uuid, line, action, data, errors
      from jsonb_to_recordset(${json}::jsonb) as w(line int, action text, data jsonb, errors jsonb)`;
    await tx.importBatch.update({
      where: { id: importId },
      data: { doneRows: { increment: rows.length } },
      select: { id: true },
    });
  });
}

async function usernameOf(officerId: string | null): Promise<string | null> {
  if (!officerId) return null;
  const officer = await db().officer.findUnique({ where: { id: officerId }, select: { username: true } });
  return officer?.username ?? null;
}
