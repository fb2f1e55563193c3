import type { Tx } from "@/lib/platform/db";
import { BoundaryTrace } from "./apply-boundaries";
import type { UndoneRow, WrittenRow } from "@/lib/import/files/written-rows";

/** Takes areas away again and brings back those they replaced. An area that is no longer there was somebody's decision. */
export async function undoBoundaries(tx: Tx, rows: readonly WrittenRow[]): Promise<UndoneRow[]> {
  const traces = rows.map((row) => ({ row, trace: BoundaryTrace.parse(row.before) }));
  const created = traces.flatMap(({ trace }) => trace.created);
  const there = await tx.$queryRaw<{ id: string }[]>`
    select id::text from coverage where id = any(${created}::uuid[]) order by id for update`;
  const known = new Set(there.map(({ id }) => id));
  const whole = traces.filter(({ trace }) => trace.created.every((id) => known.has(id)));
  const touched = await tx.$queryRaw<{ unitId: string }[]>`
    delete from coverage where id = any(${whole.flatMap(({ trace }) => trace.created)}::uuid[])
    returning unit_id::text as "unitId"`;
  await tx.$executeRaw`
    insert into coverage select r.* from jsonb_array_elements(${JSON.stringify(whole.flatMap(({ trace }) => trace.removed))}::jsonb) as gone,
      jsonb_populate_record(null::coverage, gone) as r
    where exists (select 1 from units where units.id = r.unit_id)
    on conflict (id) do nothing`;
  await tx.$executeRaw`
    update units set updated_at = clock_timestamp() where id = any(${touched.map(({ unitId }) => unitId)}::uuid[])`;
  const wholeIds = new Set(whole.map(({ row }) => row.id));
  return rows.map(({ id, subjectId }) =>
    wholeIds.has(id)
      ? { rowId: id, subjectId, undone: "removed", leftReason: null }
      : { rowId: id, subjectId, undone: "left", leftReason: "เขตถูกลบหรือแทนที่หลังนำเข้า" },
  );
}
