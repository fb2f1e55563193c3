import { boundingBoxOf } from "@/lib/platform/bounding-box";
import { distanceM, M_PER_DEGREE, mPerDegreeOfLongitude, type Position } from "./earth.rules";
import { crossingsAreOdd } from "./even-odd.rules";
import { distanceToSegment } from "./segment.rules";

/** An area as the union of its outlines: closed rings of longitude, latitude pairs. It has no holes. */
export type Area = { code: string; rings: Float64Array[] };

export type NearbyArea = { code: string; distanceM: number };

export type AreaIndex = {
  /** Code of the area the point lies in; null when in none. */
  find(position: Position): string | null;
  /** Areas whose outline passes within `radiusM`, nearest first. */
  outlinesWithin(position: Position, radiusM: number): NearbyArea[];
  /** The area whose outline is nearest, however far; null for an index without areas. */
  nearest(position: Position): NearbyArea | null;
};

/** Cells of about 5.5 km: most lie wholly inside one area, and the others hold few border pieces. */
const CELL_DEGREES = 0.05;
const NOBODY = -1;
const BORDER = -2;
/** Radii tried in turn by `nearest` before it measures every corner. */
const SEARCH_RADII_M = [1_000, 5_000, 25_000];

/**
 * Indexes areas on a grid: a cell no border touches answers at once, a border cell asks only the areas in it.
 * Reads of the index never change it.
 */
export function buildAreaIndex(areas: readonly Area[]): AreaIndex {
  const grid = gridAround(areas);
  const outlines = layOutlines(areas, grid);
  const { cells, segments } = outlines;
  const { owner: ownerOfCell, candidates } = fillCells(areas, grid, outlines);

  function find({ latitude, longitude }: Position): string | null {
    const cell = cellAt(grid, longitude, latitude);
    if (cell === null) return null;
    const owner = ownerOfCell[cell] ?? NOBODY;
    if (owner >= 0) return areas[owner]?.code ?? null;
    if (owner === NOBODY) return null;
    for (const candidate of candidates.get(cell) ?? []) {
      const area = areas[candidate];
      if (area && contains(area, { longitude, latitude })) return area.code;
    }
    return null;
  }

  function outlinesWithin(position: Position, radiusM: number): NearbyArea[] {
    const { latitude, longitude } = position;
    const mPerLon = mPerDegreeOfLongitude(latitude);
    const [reachLat, reachLon] = [radiusM / M_PER_DEGREE, radiusM / mPerLon];
    const [west, east] = [columnOf(grid, longitude - reachLon), columnOf(grid, longitude + reachLon)];
    const [south, north] = [rowOf(grid, latitude - reachLat), rowOf(grid, latitude + reachLat)];
    const nearestByArea = new Map<number, number>();
    for (let row = Math.max(0, south); row <= Math.min(grid.rows - 1, north); row++) {
      for (let column = Math.max(0, west); column <= Math.min(grid.columns - 1, east); column++) {
        for (const segment of cells.get(row * grid.columns + column) ?? []) {
          const at = segment * 4;
          const away = distanceToSegment({
            ax: ((segments.ends[at] ?? 0) - longitude) * mPerLon,
            ay: ((segments.ends[at + 1] ?? 0) - latitude) * M_PER_DEGREE,
            bx: ((segments.ends[at + 2] ?? 0) - longitude) * mPerLon,
            by: ((segments.ends[at + 3] ?? 0) - latitude) * M_PER_DEGREE,
          });
          if (away > radiusM) continue;
          const area = segments.area[segment] ?? NOBODY;
          if (away < (nearestByArea.get(area) ?? Infinity)) nearestByArea.set(area, away);
        }
      }
    }
    return [...nearestByArea]
      .map(([area, away]) => ({ code: areas[area]?.code ?? "", distanceM: away }))
      .sort((a, b) => a.distanceM - b.distanceM || (a.code < b.code ? -1 : 1));
  }

  function nearest(position: Position): NearbyArea | null {
    for (const radiusM of SEARCH_RADII_M) {
      const [first] = outlinesWithin(position, radiusM);
      if (first) return first;
    }
    let best: NearbyArea | null = null;
    for (const { code, rings } of areas) {
      for (const ring of rings) {
        for (let i = 0; i < ring.length; i += 2) {
          const away = distanceM(position, { longitude: ring[i] ?? 0, latitude: ring[i + 1] ?? 0 });
          if (!best || away < best.distanceM) best = { code, distanceM: away };
        }
      }
    }
    return best;
  }

  return { find, outlinesWithin, nearest };
}

/** True when one of the area's outlines holds the point. */
export function contains({ rings }: Pick<Area, "rings">, { longitude, latitude }: Position): boolean {
  return rings.some((ring) => crossingsAreOdd(ring, longitude, latitude));
}

type Grid = { west: number; south: number; columns: number; rows: number };

function gridAround(areas: readonly Area[]): Grid {
  const box = boundingBoxOf(areas.flatMap(({ rings }) => rings));
  if (!box) return { west: 0, south: 0, columns: 0, rows: 0 };
  const { west, south, east, north } = box;
  const columns = Math.floor((east - west) / CELL_DEGREES) + 1;
  const rows = Math.floor((north - south) / CELL_DEGREES) + 1;
  return { west, south, columns, rows };
}

function layOutlines(areas: readonly Area[], grid: Grid) {
  const cells = new Map<number, number[]>();
  const ends: number[] = [];
  const area: number[] = [];
  areas.forEach(({ rings }, index) => {
    for (const ring of rings) {
      for (let i = 2; i < ring.length; i += 2) {
        const [x0, y0, x1, y1] = [ring[i - 2] ?? 0, ring[i - 1] ?? 0, ring[i] ?? 0, ring[i + 1] ?? 0];
        const segment = area.push(index) - 1;
        ends.push(x0, y0, x1, y1);
        for (let row = rowOf(grid, Math.min(y0, y1)); row <= rowOf(grid, Math.max(y0, y1)); row++) {
          for (let column = columnOf(grid, Math.min(x0, x1)); column <= columnOf(grid, Math.max(x0, x1)); column++) {
            const cell = row * grid.columns + column;
            const inCell = cells.get(cell);
            if (inCell) inCell.push(segment);
            else cells.set(cell, [segment]);
          }
        }
      }
    }
  });
  return { cells, segments: { ends: Float64Array.from(ends), area: Int32Array.from(area) } };
}

function fillCells(areas: readonly Area[], grid: Grid, { cells, segments }: ReturnType<typeof layOutlines>) {
  const owner = new Int16Array(grid.columns * grid.rows).fill(NOBODY);
  const candidates = new Map<number, number[]>();
  const boxes = areas.map((area) => gridAround([area]));
  const areasAt = (position: Position) =>
    areas.flatMap((area, index) => {
      const box = boxes[index];
      return box && cellAt(box, position.longitude, position.latitude) !== null && contains(area, position)
        ? [index]
        : [];
    });
  for (let row = 0; row < grid.rows; row++) {
    let left = BORDER;
    for (let column = 0; column < grid.columns; column++) {
      const cell = row * grid.columns + column;
      const inCell = cells.get(cell);
      if (inCell || left === BORDER) {
        const longitude = grid.west + (column + 0.5) * CELL_DEGREES;
        const latitude = grid.south + (row + 0.5) * CELL_DEGREES;
        // An area without an outline in the cell covers all of it or nothing, so its centre tells; and only after a
        // border can the owner change, so one look serves a whole run of cells.
        const atCentre = areasAt({ longitude, latitude });
        const outlined = inCell?.map((segment) => segments.area[segment] ?? NOBODY) ?? [];
        if (inCell)
          candidates.set(
            cell,
            [...new Set([...atCentre, ...outlined])].sort((a, b) => a - b),
          );
        left = inCell ? BORDER : (atCentre[0] ?? NOBODY);
      }
      owner[cell] = left;
    }
  }
  return { owner, candidates };
}

function columnOf(grid: Grid, longitude: number): number {
  return Math.floor((longitude - grid.west) / CELL_DEGREES);
}

function rowOf(grid: Grid, latitude: number): number {
  return Math.floor((latitude - grid.south) / CELL_DEGREES);
}

function cellAt(grid: Grid, longitude: number, latitude: number): number | null {
  const [column, row] = [columnOf(grid, longitude), rowOf(grid, latitude)];
  const onGrid = column >= 0 && row >= 0 && column < grid.columns && row < grid.rows;
  return onGrid ? row * grid.columns + column : null;
}
