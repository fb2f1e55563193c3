import type { BoundaryOptions, RowError } from "@/lib/import/files/import.schema";
import { isInThailandBox } from "@/lib/import/files/places.rules";
import { type BoundingBox, boundingBoxOf } from "@/lib/platform/bounding-box";

type Ring = [number, number][];

/** An area of a file, checked and matched, as its row keeps it until it is written. */
export interface BoundaryRow {
  key: string;
  name: string;
  unitIds: string[];
  /** GeoJSON; null when the row has errors */
  polygon: { type: "MultiPolygon"; coordinates: Ring[][] } | null;
  west: number;
  south: number;
  east: number;
  north: number;
  source: string;
}

export interface BoundaryLookup {
  unitIdByCode: ReadonlyMap<string, string>;
  /** units in service that answer for a district by name, by the district's code */
  unitIdsByDistrict: ReadonlyMap<string, readonly string[]>;
  districtNames: ReadonlyMap<string, string>;
}

const NOWHERE: BoundingBox = { west: 0, south: 0, east: 0, north: 0 };
const MAX_CORNERS = 200_000;
/** About 10 cm: finer than any survey of a boundary. */
const DECIMALS = 1e6;

/** Decides what one area of a file becomes. Which way round a ring runs does not matter: holes are found by even-odd. */
export function planBoundary(
  feature: unknown,
  options: Pick<BoundaryOptions, "matchBy" | "property" | "nameProperty" | "source">,
  lookup: BoundaryLookup,
): { row: BoundaryRow; errors: RowError[] } {
  const errors: RowError[] = [];
  const fail = (column: string, message: string) => void errors.push({ column, message });
  const { properties, geometry } = asObject(feature);
  const facts = asObject(properties);
  const key = textOf(facts[options.property]);
  const match = matchOf(key, { options, facts, lookup, fail });
  const name = textOf(facts[options.nameProperty]) || match.name || key;
  const polygon = readGeometry(geometry, fail);
  const box = boundingBoxOf((polygon ?? []).flat().map((ring) => ring.flat())) ?? NOWHERE;
  if (polygon && errors.length === 0) checkPlace(box, fail);
  return {
    row: {
      key: key.slice(0, 100),
      name: name.slice(0, 120),
      unitIds: match.unitIds,
      polygon: polygon && errors.length === 0 ? { type: "MultiPolygon", coordinates: polygon } : null,
      ...box,
      source: options.source,
    },
    errors,
  };
}

type Fail = (column: string, message: string) => void;

function matchOf(
  key: string,
  {
    options: { matchBy, property },
    facts,
    lookup,
    fail,
  }: {
    options: Pick<BoundaryOptions, "matchBy" | "property">;
    facts: Record<string, unknown>;
    lookup: BoundaryLookup;
    fail: Fail;
  },
): { unitIds: string[]; name: string } {
  if (key === "") {
    const names = clean(Object.keys(facts).slice(0, 8).join(", ")).slice(0, 200);
    fail(
      property,
      property in facts ? `ช่อง “${property}” ว่าง` : `ไม่มีช่อง “${property}” ในไฟล์ ที่มีคือ ${names || "ไม่มีเลย"}`,
    );
    return { unitIds: [], name: "" };
  }
  if (matchBy === "unit") {
    const id = lookup.unitIdByCode.get(key);
    if (!id) fail(property, `ไม่พบหน่วยรหัส “${key.slice(0, 40)}”`);
    return { unitIds: id ? [id] : [], name: "" };
  }
  // Codes of districts come bare, with the country before them, or as the sub-district's six digits.
  const code = /^(?:TH)?(\d{4})(?:\d{2})?$/i.exec(key)?.[1] ?? "";
  const name = lookup.districtNames.get(code) ?? "";
  const unitIds = lookup.unitIdsByDistrict.get(code) ?? [];
  if (name === "") fail(property, `ไม่พบอำเภอรหัส “${key.slice(0, 40)}”`);
  else if (unitIds.length === 0) fail(property, `ยังไม่มีหน่วยใดรับผิดชอบอำเภอ${name} กำหนดเขตรับผิดชอบของหน่วยก่อน`);
  return { unitIds: [...unitIds], name };
}

function readGeometry(geometry: unknown, fail: Fail): Ring[][] | null {
  const { type, coordinates } = asObject(geometry);
  const polygons = type === "MultiPolygon" ? coordinates : type === "Polygon" ? [coordinates] : null;
  if (!Array.isArray(polygons) || polygons.length === 0) {
    fail("geometry", "ต้องเป็น Polygon หรือ MultiPolygon");
    return null;
  }
  let corners = 0;
  const result: Ring[][] = [];
  for (const polygon of polygons as unknown[]) {
    const rings: Ring[] = [];
    for (const ring of Array.isArray(polygon) ? (polygon as unknown[]) : []) {
      const read = readRing(ring);
      if (typeof read === "string") {
        fail("geometry", read);
        return null;
      }
      corners += read.length;
      if (corners > MAX_CORNERS) {
        fail("geometry", `เส้นเขตมีเกิน ${MAX_CORNERS.toLocaleString("en-US")} จุด ลดความละเอียดก่อน`);
        return null;
      }
      rings.push(read);
    }
    if (rings.length === 0) {
      fail("geometry", "มีพื้นที่ที่ไม่มีเส้นเขต");
      return null;
    }
    result.push(rings);
  }
  return result;
}

/** @returns a sentence when it is no closed ring */
function readRing(ring: unknown): Ring | string {
  if (!Array.isArray(ring)) return "มีพื้นที่ที่ไม่มีเส้นเขต";
  const points: Ring = [];
  for (const point of ring as unknown[]) {
    const [x, y] = Array.isArray(point) ? (point as unknown[]) : [];
    if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x + y)) return "มีพิกัดที่ไม่ใช่ตัวเลข";
    points.push([Math.round(x * DECIMALS) / DECIMALS, Math.round(y * DECIMALS) / DECIMALS]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 4) return "เส้นเขตมีน้อยกว่า 4 จุด";
  if (first[0] !== last[0] || first[1] !== last[1]) return "เส้นเขตไม่ปิด จุดแรกกับจุดสุดท้ายต้องเป็นจุดเดียวกัน";
  return areaOf(points) === 0 ? "เส้นเขตไม่มีพื้นที่" : points;
}

function areaOf(ring: Ring): number {
  let twice = 0;
  const [x0, y0] = ring[0] ?? [0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [ring[i - 1], ring[i]];
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return twice;
}

function checkPlace({ west, south, east, north }: BoundingBox, fail: Fail): void {
  if (isInThailandBox(west, south) && isInThailandBox(east, north)) return;
  if (isInThailandBox(south, west) && isInThailandBox(north, east))
    fail("geometry", "ละติจูดกับลองจิจูดสลับกัน GeoJSON ต้องเรียงลองจิจูดก่อน");
  else if (Math.abs(east) > 180 || Math.abs(north) > 90)
    fail("geometry", "พิกัดไม่ใช่องศา น่าจะเป็น UTM แปลงเป็น WGS 84 (EPSG:4326) ก่อน");
  else fail("geometry", "เขตอยู่นอกประเทศไทย");
}

/**
 * Of an import's areas, those that stand already, so that the same file twice changes nothing. When earlier areas are
 * to be replaced, a unit's areas are the same only together.
 */
export function areasThatStand({
  rows,
  standing,
  mode,
}: {
  rows: readonly { id: string; digest: string; unitIds: readonly string[] }[];
  /** digests of the drawn areas of each unit */
  standing: ReadonlyMap<string, readonly string[]>;
  mode: BoundaryOptions["mode"];
}): { same: string[]; replacing: string[] } {
  const ofUnit = new Map<string, string[]>();
  for (const { digest, unitIds } of rows)
    for (const unitId of unitIds) ofUnit.set(unitId, [...(ofUnit.get(unitId) ?? []), digest]);
  const unchanged = (unitId: string) => {
    const [wanted, there] = [ofUnit.get(unitId) ?? [], standing.get(unitId) ?? []];
    return wanted.length === there.length && [...wanted].sort().join() === [...there].sort().join();
  };
  const stands = ({ digest, unitIds }: (typeof rows)[number]) =>
    unitIds.every((unitId) => (mode === "replace" ? unchanged(unitId) : (standing.get(unitId) ?? []).includes(digest)));
  const same = rows.filter(stands);
  const replacing = rows.filter(
    (row) =>
      mode === "replace" && !stands(row) && row.unitIds.some((unitId) => (standing.get(unitId) ?? []).length > 0),
  );
  return { same: same.map(({ id }) => id), replacing: replacing.map(({ id }) => id) };
}

function asObject(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? clean(String(value)) : "";
}

/** Halves of letters and NUL cannot be stored. */
function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}|\u0000/gu, "")
    .normalize("NFC")
    .trim();
}
