import type { Tx } from "@/lib/platform/db";
import type { Position } from "./earth.rules";

/**
 * Active police stations nearest to a point, nearest first, wherever borders run.
 *
 * @param exceptUnitIds stations that are not wanted again, e.g. those already responsible
 * @param drillId       only the stations that take part in it (never 8); null: all
 * @param count         how many at most
 */
export async function findNeighbouringStations(
  tx: Tx,
  {
    position: { latitude, longitude },
    exceptUnitIds,
    drillId,
    count,
  }: { position: Position; exceptUnitIds: readonly string[]; drillId: string | null; count: number },
): Promise<string[]> {
  // Degrees made even at this latitude order stations as metres do, as far as neighbours lie.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select unit.id from units unit
    where unit.kind = 'police_station' and unit.active and unit.latitude is not null and unit.longitude is not null
      and not unit.id = any(${[...exceptUnitIds]}::uuid[])
      and (${drillId}::uuid is null or exists (
        select 1 from drill_targets target where target.drill_id = ${drillId}::uuid and target.unit_id = unit.id))
    order by (unit.latitude - ${latitude}::float8) ^ 2
      + ((unit.longitude - ${longitude}::float8) * cos(radians(${latitude}::float8))) ^ 2, unit.id
    limit ${count}`;
  return rows.map(({ id }) => id);
}
