import { db, inTransaction } from "@/lib/platform/db";
import { boundaryFeatures, estimateFeatures } from "./boundary-features";
import { areasThatStand, type BoundaryLookup, type BoundaryRow, planBoundary } from "./boundary-rows.rules";
import { openFile } from "@/lib/import/files/file-store";
import { ImportFailure } from "@/lib/import/files/import-failure";
import { withoutNul } from "@/lib/import/files/without-nul";
import { type BoundaryOptions, MAX_FEATURES, type RowError } from "@/lib/import/files/import.schema";

/** What one statement carries: so many areas or so many letters of outlines, whichever comes first. */
const CHUNK_ROWS = 100;
const CHUNK_LETTERS = 2_000_000;

/**
 * Reads the areas of a file one after another and writes for each what it would do.
 * @throws {ImportFailure} when the file holds no areas
 */
export async function readBoundaries({
  importId,
  options,
  signal,
}: {
  importId: string;
  options: BoundaryOptions | undefined;
  signal: AbortSignal;
}): Promise<{ encoding: null; options: Record<string, never> }> {
  if (!options) throw new ImportFailure("ไม่ได้บอกว่าจะจับคู่เขตกับหน่วยอย่างไร");
  const open = () => openFile({ importId, kind: "boundaries" });
  const totalRows = Math.min(await estimateFeatures(open()), MAX_FEATURES);
  await db().importBatch.update({ where: { id: importId }, data: { totalRows }, select: { id: true } });
  const lookup = await boundaryLookup();

  let chunk: string[] = [];
  let letters = 0;
  let line = 0;
  const flush = async () => {
    if (chunk.length === 0) return;
    await storeChunk(importId, chunk);
    [chunk, letters] = [[], 0];
  };
  for await (const { value, error } of boundaryFeatures(open)) {
    line += 1;
    if (line > MAX_FEATURES) throw new ImportFailure(`ไฟล์มีเกิน ${MAX_FEATURES.toLocaleString("en-US")} เขต`);
    const { row, errors } = planBoundary(value, options, lookup);
    const all: RowError[] = error ? [{ column: "geometry", message: error }] : errors;
    const json = rowJson(line, row, all);
    chunk.push(json);
    letters += json.length;
    if (chunk.length < CHUNK_ROWS && letters < CHUNK_LETTERS) continue;
    signal.throwIfAborted();
    await flush();
  }
  await flush();
  if (line === 0) throw new ImportFailure("ไม่พบเขตในไฟล์ ต้องเป็น GeoJSON FeatureCollection หรือ TopoJSON");
  await db().importBatch.update({ where: { id: importId }, data: { totalRows: line }, select: { id: true } });
  await markStanding(importId, options.mode);
  return { encoding: null, options: {} };
}

function rowJson(line: number, { polygon, ...row }: BoundaryRow, errors: RowError[]): string {
  const data = { ...row, changes: [], ...(polygon && errors.length === 0 ? { polygon } : {}) };
  return JSON.stringify({ line, action: errors.length > 0 ? "error" : "create", data, errors });
}

async function storeChunk(importId: string, rows: readonly string[]): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      insert into import_rows (batch_id, line, action, data, errors)
      select ${importId}::uuid, line, action, data, errors
      from jsonb_to_recordset(${withoutNul(`[${rows.join(",")}]`)}::jsonb)
        as w(line int, action text, data jsonb, errors jsonb)`;
    await tx.importBatch.update({
      where: { id: importId },
      data: { doneRows: { increment: rows.length } },
      select: { id: true },
    });
  });
}

async function boundaryLookup(): Promise<BoundaryLookup> {
  const [units, districts, coverage] = await Promise.all([
    db().unit.findMany({ select: { id: true, code: true } }),
    db().district.findMany({ select: { code: true, nameTh: true } }),
    db().coverage.findMany({
      where: { kind: "district", unit: { active: true } },
      select: { unitId: true, districtCode: true },
    }),
  ]);
  const unitIdsByDistrict = new Map<string, string[]>();
  for (const { unitId, districtCode } of coverage)
    if (districtCode) unitIdsByDistrict.set(districtCode, [...(unitIdsByDistrict.get(districtCode) ?? []), unitId]);
  return {
    unitIdByCode: new Map(units.map(({ id, code }) => [code, id])),
    unitIdsByDistrict,
    districtNames: new Map(districts.map(({ code, nameTh }) => [code, nameTh])),
  };
}

/** The database compares outlines by their digest: they need not come back here. */
async function markStanding(importId: string, mode: BoundaryOptions["mode"]): Promise<void> {
  const rows = await db().$queryRaw<{ id: string; digest: string; unitIds: string[] }[]>`
    select id::text, md5((data -> 'polygon')::text) as digest, data -> 'unitIds' as "unitIds"
    from import_rows where batch_id = ${importId}::uuid and action = 'create'`;
  const unitIds = [...new Set(rows.flatMap((row) => row.unitIds))];
  const drawn = await db().$queryRaw<{ unitId: string; digest: string }[]>`
    select unit_id::text as "unitId", md5(polygon::text) as digest
    from coverage where kind = 'polygon' and unit_id = any(${unitIds}::uuid[])`;
  const standing = new Map<string, string[]>();
  for (const { unitId, digest } of drawn) standing.set(unitId, [...(standing.get(unitId) ?? []), digest]);
  const { same, replacing } = areasThatStand({ rows, standing, mode });
  await inTransaction(async (tx) => {
    await tx.importRow.updateMany({ where: { id: { in: same.map(BigInt) } }, data: { action: "same" } });
    await tx.importRow.updateMany({ where: { id: { in: replacing.map(BigInt) } }, data: { action: "update" } });
  });
}
