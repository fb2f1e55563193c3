import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import type { ChunkResult } from "@/lib/import/files/written-rows";
import type { BoundaryOptions } from "@/lib/import/files/import.schema";

/** `import_rows.before` of an area: its rows of coverage, and those it took the place of. */
export const BoundaryTrace = z.object({
  created: z.array(z.string()),
  /** rows of coverage as JSON, as the database writes them */
  removed: z.array(z.record(z.string(), z.unknown())),
});
type CoverageRow = z.infer<typeof BoundaryTrace>["removed"][number];

const PlannedArea = z.object({ unitIds: z.array(z.string()) });

/** Writes areas as drawn coverage of their units. With `replace` a unit's earlier areas go when its first new one comes. */
export async function applyBoundaries(
  tx: Tx,
  rows: readonly { id: bigint; data: unknown }[],
  { importId, mode }: { importId: string; mode: BoundaryOptions["mode"] },
): Promise<ChunkResult> {
  const areas = rows.map(({ id, data }) => ({ rowId: id, row: PlannedArea.parse(data) }));
  const unitIds = [...new Set(areas.flatMap(({ row }) => row.unitIds))];
  const there = await tx.$queryRaw<{ id: string }[]>`
    select id::text from units where id = any(${unitIds}::uuid[]) order by id for update`;
  const known = new Set(there.map(({ id }) => id));
  const fit = areas.filter(({ row }) => row.unitIds.every((unitId) => known.has(unitId)));
  const removed = mode === "replace" ? await removeEarlier(tx, fit.flatMap(({ row }) => row.unitIds), importId) : new Map<string, CoverageRow[]>(); // prettier-ignore

  const inserts: object[] = [];
  const applied = fit.map(({ rowId, row: { unitIds: ofRow } }) => {
    const created = ofRow.map((unitId) => {
      const id = randomUUID();
      inserts.push({ id, unitId, rowId: String(rowId) });
      return id;
    });
    const before: z.infer<typeof BoundaryTrace> = {
      created,
      removed: ofRow.flatMap((unitId) => takeFrom(removed, unitId)),
    };
    return { rowId, subjectId: ofRow[0] ?? "", before };
  });
  // Outlines go from the row to the coverage inside the database.
  await tx.$executeRaw`
    insert into coverage (id, unit_id, kind, polygon, name_th, source, west, south, east, north, import_batch_id)
    select w.id, w."unitId", 'polygon', r.data -> 'polygon', r.data ->> 'name', r.data ->> 'source',
      (r.data ->> 'west')::float8, (r.data ->> 'south')::float8, (r.data ->> 'east')::float8,
      (r.data ->> 'north')::float8, ${importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(inserts)}::jsonb) as w(id uuid, "unitId" uuid, "rowId" bigint)
    join import_rows r on r.id = w."rowId"`;
  // Whoever has the unit's areas open must not save over the new ones.
  await tx.$executeRaw`update units set updated_at = clock_timestamp() where id = any(${[...known]}::uuid[])`;
  const fitIds = new Set(fit.map(({ rowId }) => rowId));
  const refused = areas.filter(({ rowId }) => !fitIds.has(rowId));
  return { applied, refused: refused.map(({ rowId }) => ({ rowId, message: "หน่วยถูกลบไปแล้ว" })) };
}

async function removeEarlier(
  tx: Tx,
  unitIds: readonly string[],
  importId: string,
): Promise<Map<string, CoverageRow[]>> {
  const gone = await tx.$queryRaw<{ unitId: string; row: CoverageRow }[]>`
    delete from coverage c where c.kind = 'polygon' and c.unit_id = any(${[...unitIds]}::uuid[])
      and c.import_batch_id is distinct from ${importId}::uuid
    returning c.unit_id::text as "unitId", to_jsonb(c) as row`;
  const removed = new Map<string, CoverageRow[]>();
  for (const { unitId, row } of gone) removed.set(unitId, [...(removed.get(unitId) ?? []), row]);
  return removed;
}

/** Each removed area is kept with one row alone, so that undo brings it back once. */
function takeFrom(removed: Map<string, CoverageRow[]>, unitId: string): CoverageRow[] {
  const rows = removed.get(unitId) ?? [];
  removed.delete(unitId);
  return rows;
}
