import { createInterface } from "node:readline";
import { pipeline, type Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { pick } from "stream-json/filters/pick.js";
import { streamArray } from "stream-json/streamers/stream-array.js";
import { feature as toFeature } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { ImportFailure } from "@/lib/import/files/import-failure";

/** One area of the file as read; `error` when its text is no JSON. */
export interface RawFeature {
  value: unknown;
  error?: string;
}

const HEAD_BYTES = 64 * 1024;
/** A TopoJSON's arcs belong to all its areas, so it is read whole; this is as much as a worker may hold of it. */
const MAX_TOPOLOGY_BYTES = 40 * 1024 * 1024;
const NOT_BOUNDARIES = "ไม่ใช่ไฟล์ GeoJSON หรือ TopoJSON ที่อ่านได้ ตรวจว่าเป็น FeatureCollection พิกัด WGS 84";

/**
 * The areas of a GeoJSON FeatureCollection (streamed), of newline-delimited features (streamed) or of a TopoJSON (its
 * object with the most areas).
 * @param open gives the file anew from its beginning
 * @throws {ImportFailure} when it is none of these
 */
export async function* boundaryFeatures(open: () => Readable): AsyncGenerator<RawFeature> {
  const head = await headOf(open());
  if (head.trim() === "") throw new ImportFailure("ไฟล์ว่างเปล่า");
  try {
    if (/"type"\s*:\s*"Topology"/.test(head)) yield* topologyFeatures(open());
    else if (isLineDelimited(head)) yield* lineFeatures(open());
    else yield* collectionFeatures(open());
  } catch (error) {
    if (error instanceof ImportFailure || !isParseError(error)) throw error;
    throw new ImportFailure(NOT_BOUNDARIES);
  }
}

/** How many areas the file seems to hold, for the progress bar; reading it says the true number. */
export async function estimateFeatures(file: Readable): Promise<number> {
  const word = Buffer.from('"Feature"');
  let count = 0;
  let rest = Buffer.alloc(0);
  for await (const part of file as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, part]);
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) count += 1;
    rest = bytes.subarray(Math.max(0, bytes.length - word.length + 1));
  }
  return count;
}

async function headOf(file: Readable): Promise<string> {
  const decoder = new StringDecoder("utf8");
  let head = "";
  for await (const part of file as AsyncIterable<Buffer>) {
    head += decoder.write(part);
    if (head.length >= HEAD_BYTES) break;
  }
  return head.replace(/^\uFEFF/, "");
}

/** RFC 8142 puts a record separator before each; most tools put nothing. */
function lineText(line: string): string {
  return line.replace(/^[\uFEFF\u001e\s]+/, "").trim();
}

function isLineDelimited(head: string): boolean {
  const first = lineText(head.slice(0, head.indexOf("\n") + 1 || head.length));
  return /^\{\s*"/.test(first) && /"type"\s*:\s*"Feature"/.test(first) && !/"features"\s*:/.test(first);
}

async function* lineFeatures(file: Readable): AsyncGenerator<RawFeature> {
  for await (const line of createInterface({ input: file, crlfDelay: Infinity })) {
    const text = lineText(line);
    if (text === "") continue;
    try {
      yield { value: JSON.parse(text) as unknown };
    } catch {
      yield { value: null, error: "บรรทัดนี้ไม่ใช่ JSON ที่ครบถ้วน" };
    }
  }
}

async function* collectionFeatures(file: Readable): AsyncGenerator<RawFeature> {
  // The error comes out of the last stream, which is the one that is read.
  const parse = pick.withParserAsStream({ filter: "features", packValues: true, streamValues: false });
  const items = pipeline(file, parse, streamArray.asStream(), () => {});
  for await (const { value } of items as AsyncIterable<{ value: unknown }>) yield { value };
}

async function* topologyFeatures(file: Readable): AsyncGenerator<RawFeature> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of file as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_TOPOLOGY_BYTES) throw new ImportFailure("ไฟล์ TopoJSON ใหญ่เกิน 40 MB แปลงเป็น GeoJSON ก่อนส่ง");
    parts.push(part);
  }
  const topology = JSON.parse(
    Buffer.concat(parts)
      .toString("utf8")
      .replace(/^\uFEFF/, ""),
  ) as Topology;
  const objects = Object.values(topology.objects ?? {}).filter(
    (object): object is GeometryCollection => object.type === "GeometryCollection",
  );
  const [largest] = objects.sort((a, b) => b.geometries.length - a.geometries.length);
  if (!largest) throw new ImportFailure(NOT_BOUNDARIES);
  for (const geometry of largest.geometries) {
    try {
      yield { value: toFeature(topology, geometry as GeometryObject) };
    } catch {
      yield { value: null, error: "เส้นเขตอ้างถึงส่วนที่ไม่มีในไฟล์" };
    }
  }
}

function isParseError(error: unknown): boolean {
  return error instanceof SyntaxError || (error instanceof Error && /pars/i.test(error.message));
}
