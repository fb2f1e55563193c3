import { pipeline, Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { openPacked, sealPacked, textOrThrow } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import type { ImportKind } from "./import.schema";

const PART_BYTES = 4 * 1024 * 1024;
const SLICE_BYTES = 1024 * 1024;
const PURPOSE = "import file";

/** Files of staff hold phones: they are sealed as a whole. */
function isSealed(kind: ImportKind): boolean {
  return kind === "staff";
}

/**
 * Streams a file into its row, packed on the way: memory holds one part, whatever the file's size.
 * @throws {DomainError} `body.too_large` as soon as more than `maxBytes` have come, whatever length was claimed
 */
export async function storeFile({
  importId,
  kind,
  body,
  maxBytes,
}: {
  importId: string;
  kind: ImportKind;
  body: ReadableStream<Uint8Array>;
  maxBytes: number;
}): Promise<void> {
  let parts: Buffer[] = [];
  let held = 0;
  const flush = async () => {
    const bytes = Buffer.concat(parts);
    [parts, held] = [[], 0];
    const stored = isSealed(kind) ? sealPacked(bytes.toString("base64"), PURPOSE) : new Uint8Array(bytes);
    await db().$executeRaw`
      update import_batches set content = coalesce(content, ''::bytea) || ${stored} where id = ${importId}::uuid`;
  };
  // The sender's error comes out of the last stream, which is the one that is read.
  const packed = pipeline(Readable.from(limited(body, maxBytes)), createGzip({ level: 6 }), () => {});
  for await (const part of packed as AsyncIterable<Buffer>) {
    parts.push(part);
    held += part.length;
    // A sealed file is sealed in one piece; its limit is a fifth of what a worker holds without notice.
    if (held >= PART_BYTES && !isSealed(kind)) await flush();
  }
  await flush();
}

async function* limited(body: ReadableStream<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield part.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

export function tooLarge(maxBytes: number): DomainError {
  const mebibytes = Math.round(maxBytes / (1024 * 1024));
  return new DomainError("too_large", "body.too_large", `ไฟล์ใหญ่เกิน ${mebibytes} MB แบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์`, {
    maxBytes,
  });
}

/** The stored file's bytes as they were sent, in pieces. */
export function openFile({ importId, kind }: { importId: string; kind: ImportKind }): Readable {
  const packed = Readable.from(isSealed(kind) ? unsealed(importId) : slices(importId));
  return pipeline(packed, createGunzip(), () => {});
}

async function* slices(importId: string): AsyncGenerator<Uint8Array> {
  for (let offset = 1; ; offset += SLICE_BYTES) {
    const [row] = await db().$queryRaw<{ part: Uint8Array | null }[]>`
      select substring(content from ${offset}::int for ${SLICE_BYTES}::int) as part
      from import_batches where id = ${importId}::uuid`;
    if (!row?.part?.length) return;
    yield row.part;
  }
}

async function* unsealed(importId: string): AsyncGenerator<Uint8Array> {
  const row = await db().importBatch.findUnique({ where: { id: importId }, select: { content: true } });
  if (row?.content) yield Buffer.from(textOrThrow(openPacked(row.content, PURPOSE)), "base64");
}
