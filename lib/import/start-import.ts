import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { db, inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { enqueue } from "@/lib/platform/jobs";
import { storeFile, tooLarge } from "@/lib/import/files/file-store";
import { importsWithin, requireKind } from "@/lib/import/files/import-reach";
import { parseOptions, type StoredOptions } from "./import-options";
import { ImportKind, MAX_BYTES, type StartImport } from "@/lib/import/files/import.schema";
import { READ_IMPORT } from "./import.tasks";

/** An upload nobody finished within this time is cleared away when the next one begins. */
const ABANDONED_S = 3_600;

/**
 * Makes room for a file and says how it is to be read; the file itself follows.
 * @throws {DomainError} `not_found` for a role that does not manage everything of the kind
 */
export async function startImport(
  { kind, fileName, options }: StartImport,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ importId: string }> {
  requireKind(actor, kind);
  const stored: StoredOptions = kind === "boundaries" ? { boundary: options } : { encoding: options.encoding };
  return inTransaction(async (tx, now) => {
    await tx.$executeRaw`
      delete from import_batches where status = 'reading' and not (options ? 'uploaded')
        and created_at < ${new Date(now.getTime() - ABANDONED_S * 1000)}`;
    const { id } = await tx.importBatch.create({
      data: { kind, fileName, options: stored, createdById: actor.officerId, createdAt: now },
      select: { id: true },
    });
    await audit(tx, actor, { action: "import.start", subjectType: "import", subjectId: id, requestId });
    return { importId: id };
  });
}

/**
 * Takes in the file of an import that was started by the same person, and has it read.
 * @param claimedBytes the sender's own word on the size, so that a file too large is refused before it comes
 * @throws {DomainError} `not_found` · `import.has_file` when it is there already · `body.too_large`
 */
export async function receiveFile(
  { importId, body, claimedBytes }: { importId: string; body: ReadableStream<Uint8Array> | null; claimedBytes: number },
  { actor }: { actor: Actor },
): Promise<void> {
  const batch = await db().importBatch.findFirst({
    where: { AND: [{ id: importId, createdById: actor.officerId }, importsWithin(actor)] },
    select: { kind: true, status: true, options: true },
  });
  if (!batch) throw notFound("การนำเข้า");
  const kind = ImportKind.parse(batch.kind);
  if (batch.status !== "reading" || parseOptions(batch.options).uploaded)
    throw new DomainError("conflict", "import.has_file", "ส่งไฟล์ของการนำเข้านี้ไปแล้ว");
  try {
    if (claimedBytes > MAX_BYTES[kind]) throw tooLarge(MAX_BYTES[kind]);
    if (!body) throw new DomainError("invalid", "import.no_file", "ไม่ได้รับไฟล์ เลือกไฟล์แล้วส่งใหม่");
    await storeFile({ importId, kind, body, maxBytes: MAX_BYTES[kind] });
  } catch (error) {
    await db().importBatch.deleteMany({ where: { id: importId } });
    throw error;
  }
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      update import_batches set options = options || '{"uploaded": true}' where id = ${importId}::uuid`;
    await enqueue(tx, READ_IMPORT, { importId });
  });
}
