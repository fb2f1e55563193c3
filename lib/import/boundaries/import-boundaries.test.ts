import { topology } from "topojson-server";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { reviewCoverage } from "@/lib/jurisdiction/review-coverage";
import { type Db, inTransaction } from "@/lib/platform/db";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { applyImport } from "@/lib/import/apply-import";
import { applyImportNow, undoImportNow } from "@/lib/import/direct-import";
import type { BoundaryOptions } from "@/lib/import/files/import.schema";
import { findImport, listImportRows } from "@/lib/import/import.queries";
import { readImport } from "@/lib/import/read-import";
import { receiveFile, startImport } from "@/lib/import/start-import";
import { undoImport } from "@/lib/import/undo-import";

let db: Db;
let admin: Actor;
beforeAll(async () => {
  ({ db } = await useTestDatabase());
  const { id, displayName } = await db.officer.findUniqueOrThrow({ where: { username: "admin" } });
  admin = { officerId: id, sessionId: id, displayName, role: "administrator", unitId: null, provinceCode: null, policeRegion: null }; // prettier-ignore
});

const context = () => ({ actor: admin, requestId: "test-request" });
const job = () => ({ jobId: "1", attempt: 1, isLastAttempt: false, signal: new AbortController().signal });
const OPTIONS: BoundaryOptions = {
  matchBy: "unit",
  property: "code",
  nameProperty: "th",
  mode: "replace",
  source: "ชุดทดสอบ · CC0",
};

async function send(text: string, options: Partial<BoundaryOptions> = {}) {
  const start = { kind: "boundaries", fileName: "areas.geojson", options: { ...OPTIONS, ...options } } as const;
  const { importId } = await startImport(start, context());
  const bytes = new TextEncoder().encode(text);
  const body = new Blob([bytes]).stream() as ReadableStream<Uint8Array>;
  await receiveFile({ importId, body, claimedBytes: bytes.length }, context());
  await readImport({ importId }, job());
  return importId;
}
async function view(importId: string) {
  const found = await findImport(importId, admin);
  if (!found) throw new Error("no such import");
  return found;
}
async function apply(importId: string) {
  await applyImportNow({ importId }, context());
  await applyImport({ importId }, job());
}
async function undo(importId: string) {
  await undoImportNow({ importId }, context());
  await undoImport({ importId }, job());
}
const errorsOf = async (importId: string) =>
  ((await listImportRows({ importId, filter: "error", limit: 50, offset: 0 }, admin))?.rows ?? []).map(
    ({ line, errors }) => `${line} ${errors.map(({ message }) => message).join(" / ")}`,
  );

type Pair = [number, number];
const square = ([x, y]: Pair, size = 0.1): Pair[] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]; // prettier-ignore
const feature = (properties: object, ...rings: Pair[][]) => ({
  type: "Feature" as const,
  properties,
  geometry: { type: "Polygon" as const, coordinates: rings },
});
const collection = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features });
const NAN: Pair = [100.7, 18.7];
const areasOf = (code: string) =>
  db.coverage.findMany({ where: { kind: "polygon", unit: { code } }, orderBy: { west: "asc" } });

describe("a file of boundaries", () => {
  it("says for each area what is wrong with it", async () => {
    const turned = square(NAN).map(([x, y]): Pair => [y, x]);
    const importId = await send(
      collection(
        feature({ code: "station-5501", th: "เขตทดสอบ" }, square(NAN)),
        feature({ code: "station-5501" }, turned),
        feature({ code: "station-5501" }, square(NAN).slice(0, 4)),
        feature({ code: "nobody" }, square(NAN)),
        feature({ id: 1, name: "x" }, square(NAN)),
        feature({ code: "station-5501" }, square([690_000, 2_070_000], 500)),
        feature({ code: "station-5501" }, square([139.7, 35.6])),
        { type: "Feature", properties: { code: "station-5501" }, geometry: { type: "Point", coordinates: NAN } },
        feature({ code: "station-5501" }, [NAN, NAN, NAN, NAN]),
      ),
    );
    expect(await view(importId)).toMatchObject({ status: "ready", totalRows: 9, counts: { create: 1, error: 8 } });
    expect(await errorsOf(importId)).toEqual([
      "2 ละติจูดกับลองจิจูดสลับกัน GeoJSON ต้องเรียงลองจิจูดก่อน",
      "3 เส้นเขตไม่ปิด จุดแรกกับจุดสุดท้ายต้องเป็นจุดเดียวกัน",
      "4 ไม่พบหน่วยรหัส “nobody”",
      "5 ไม่มีช่อง “code” ในไฟล์ ที่มีคือ id, name",
      "6 พิกัดไม่ใช่องศา น่าจะเป็น UTM แปลงเป็น WGS 84 (EPSG:4326) ก่อน",
      "7 เขตอยู่นอกประเทศไทย",
      "8 ต้องเป็น Polygon หรือ MultiPolygon",
      "9 เส้นเขตไม่มีพื้นที่",
    ]);
  });

  it("replaces a unit's areas, routes by them, changes nothing when sent twice, and undo brings the old ones back", async () => {
    const first = await send(collection(feature({ code: "station-5502", th: "เดิม" }, square(NAN))));
    await apply(first);
    const before = await areasOf("station-5502");
    expect(before).toMatchObject([{ nameTh: "เดิม", source: OPTIONS.source, west: 100.7, north: 18.8 }]);
    const twice = await send(collection(feature({ code: "station-5502", th: "เดิม" }, square(NAN))));
    expect((await view(twice)).counts).toMatchObject({ same: 1, create: 0, update: 0 });

    const text = [feature({ code: "station-5502", th: "ใหม่ 1" }, square(NAN, 0.2)), feature({ code: "station-5502", th: "ใหม่ 2" }, square([101, 18.7]))]; // prettier-ignore
    const second = await send(text.map((each) => JSON.stringify(each)).join("\n"));
    expect((await view(second)).counts).toMatchObject({ update: 2 });
    await apply(second);
    expect((await areasOf("station-5502")).map(({ nameTh }) => nameTh)).toEqual(["ใหม่ 1", "ใหม่ 2"]);
    const question = { position: { longitude: 100.85, latitude: 18.85 }, accuracyM: 20, problem: "gathering" } as const;
    const { units } = await inTransaction((tx) => findResponsibleUnits(tx, question));
    expect(units[0]).toMatchObject({ unitId: before[0]?.unitId, reason: "coverage_polygon" });

    await undo(second);
    expect(await areasOf("station-5502")).toEqual(before);
    await undo(first);
    expect(await areasOf("station-5502")).toEqual([]);
  });

  it("undo leaves an area that somebody has removed since", async () => {
    const importId = await send(collection(feature({ code: "station-5503" }, square(NAN)), feature({ code: "station-5504" }, square(NAN)))); // prettier-ignore
    await apply(importId);
    await db.coverage.deleteMany({ where: { kind: "polygon", unit: { code: "station-5503" } } });
    await undo(importId);
    expect((await view(importId)).counts).toMatchObject({ removed: 1, left: 1 });
  });

  it("matches districts of a TopoJSON with the units that answer for them, and reviews who answers where", async () => {
    // Two neighbours that share a border, and a third over the first.
    const areas = [feature({ code: "TH5701" }, square([99.8, 19.9])), feature({ code: 570202 }, square([99.9, 19.9])), feature({ code: "5703" }, square([99.81, 19.91]))]; // prettier-ignore
    const text = JSON.stringify(topology({ small: { type: "FeatureCollection", features: areas } }));
    const importId = await send(text, { matchBy: "district", nameProperty: "", mode: "add" });
    expect((await view(importId)).counts).toMatchObject({ create: 3, error: 0 });
    await apply(importId);
    expect(await areasOf("station-5702")).toMatchObject([{ nameTh: expect.stringMatching(/^[ก-๛]/) }]);
    await reviewCoverage({ importId });
    const { review } = await view(importId);
    expect(review).toMatchObject({ unitsWithAreas: 3, areas: 3, overlaps: { count: 1 }, nobody: { count: 0 } });
    expect(review?.withoutArea.count).toBeGreaterThan(900);
    await undo(importId);
    expect(await db.coverage.count({ where: { kind: "polygon" } })).toBe(0);
  });

  it.each([
    { title: "text", text: "not json at all", failure: /GeoJSON/ },
    { title: "a broken collection", text: '{"type":"FeatureCollection","features":[{"type":', failure: /GeoJSON/ },
    { title: "no areas", text: '{"type":"FeatureCollection","features":[]}', failure: /ไม่พบเขต/ },
  ])("says why it cannot read $title", async ({ text, failure }) => {
    const importId = await send(text);
    expect(await view(importId)).toMatchObject({ status: "failed", failure: expect.stringMatching(failure) });
  });
});

describe("7,400 boundaries", () => {
  it("are read and written within 40 s and a bounded memory, and undone", { timeout: 120_000 }, async () => {
    const stations = await db.unit.findMany({ where: { kind: "police_station" }, select: { code: true } });
    const parts = Array.from({ length: 7_400 }, (_, i) => {
      const fine = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
      const [x, y] = [98 + (i % 74) * 0.1, 6 + Math.floor(i / 74) * 0.14];
      const ring = Array.from({ length: 120 }, (__, k): Pair => [fine(x + 0.04 * Math.cos((k / 120) * 2 * Math.PI)), fine(y + 0.06 * Math.sin((k / 120) * 2 * Math.PI))]); // prettier-ignore
      return JSON.stringify(feature({ code: stations[i % stations.length]?.code, th: `เขต ${i}` }, [...ring, ring[0] ?? [x, y]])); // prettier-ignore
    });
    const text = `{"type":"FeatureCollection","features":[${parts.join(",")}]}`;
    const bytes = text.length;
    globalThis.gc?.();
    const heapBefore = process.memoryUsage().heapUsed;
    let heapMost = heapBefore;
    const watch = setInterval(() => (heapMost = Math.max(heapMost, process.memoryUsage().heapUsed)), 50);
    const startedAt = performance.now();
    const importId = await send(text);
    const readAt = performance.now();
    expect((await view(importId)).counts).toMatchObject({ create: 7_400, error: 0 });
    await apply(importId);
    const appliedAt = performance.now();
    await reviewCoverage({ importId });
    const reviewedAt = performance.now();
    await undo(importId);
    const undoneAt = performance.now();
    clearInterval(watch);
    const s = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
    const mb = (value: number) => Math.round(value / 1024 / 1024);
    process.stdout.write(
      `7,400 boundaries of ${mb(bytes)} MB: read ${s(startedAt, readAt)} s, written ${s(readAt, appliedAt)} s, ` +
        `reviewed ${s(appliedAt, reviewedAt)} s, undone ${s(reviewedAt, undoneAt)} s; heap at most +${mb(heapMost - heapBefore)} MB\n`,
    );
    expect(appliedAt - startedAt).toBeLessThan(40_000);
    expect(mb(heapMost - heapBefore)).toBeLessThan(512);
    expect(await db.coverage.count({ where: { kind: "polygon" } })).toBe(0);
  });
});
