import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { enqueue, type TaskRef } from "@/lib/platform/jobs";
import { importsWithin } from "@/lib/import/files/import-reach";
import type { Encoding, ImportStatus } from "@/lib/import/files/import.schema";
import { APPLY_IMPORT, IMPORT_QUEUE, READ_IMPORT, UNDO_IMPORT } from "./import.tasks";
import type { AuditAction } from "@/lib/vocabulary/audit-action";

interface Context {
  actor: Actor;
  requestId: string;
}

/** Has the good rows written. @throws {DomainError} `not_found` · `import.not_now` when it is not the time for it */
export async function applyImportNow({ importId }: { importId: string }, context: Context): Promise<void> {
  await inTransaction(async (tx) => {
    await step(tx, { importId, from: ["ready"], to: "applying", action: "import.apply", task: APPLY_IMPORT }, context);
  });
}

/** Has everything put back that the import wrote. @throws {DomainError} as for applying */
export async function undoImportNow({ importId }: { importId: string }, context: Context): Promise<void> {
  await inTransaction(async (tx) => {
    await step(tx, { importId, from: ["applied"], to: "undoing", action: "import.undo", task: UNDO_IMPORT }, context);
  });
}

/** Reads the stored file again in another encoding, before anything is written. */
export async function readImportAgain(
  { importId, encoding }: { importId: string; encoding: Encoding },
  context: Context,
): Promise<void> {
  await inTransaction(async (tx) => {
    await step(
      tx,
      { importId, from: ["ready", "failed"], to: "reading", action: "import.read_again", task: READ_IMPORT },
      context,
    );
    await tx.$executeRaw`
      update import_batches set options = jsonb_set(options, '{encoding}', to_jsonb(${encoding}::text))
      where id = ${importId}::uuid`;
  });
}

/** Throws a file away that was not applied, with everything read from it. */
export async function discardImport({ importId }: { importId: string }, context: Context): Promise<void> {
  await inTransaction(async (tx) => {
    const { actor, requestId } = context;
    await requireImport(tx, importId, actor);
    const { count } = await tx.importBatch.deleteMany({
      where: { id: importId, status: { in: ["reading", "ready", "failed"] } },
    });
    if (count === 0) throw notNow();
    await audit(tx, actor, { action: "import.discard", subjectType: "import", subjectId: importId, requestId });
  });
}

async function step(
  tx: Tx,
  {
    importId,
    from,
    to,
    action,
    task,
  }: {
    importId: string;
    from: ImportStatus[];
    to: ImportStatus;
    action: AuditAction;
    task: TaskRef<{ importId: string }>;
  },
  { actor, requestId }: Context,
): Promise<void> {
  await requireImport(tx, importId, actor);
  const { count } = await tx.importBatch.updateMany({
    where: { id: importId, status: { in: from } },
    data: { status: to, doneRows: 0, failure: null },
  });
  if (count === 0) throw notNow();
  await tx.$executeRaw`
    update import_batches set options = jsonb_set(options, '{actedById}', to_jsonb(${actor.officerId}::text))
    where id = ${importId}::uuid`;
  await enqueue(tx, task, { importId }, { jobKey: `${task.name}:${importId}`, queue: IMPORT_QUEUE });
  await audit(tx, actor, { action, subjectType: "import", subjectId: importId, requestId });
}

async function requireImport(tx: Tx, importId: string, actor: Actor): Promise<void> {
  const found = await tx.importBatch.findFirst({
    where: { AND: [{ id: importId }, importsWithin(actor)] },
    select: { id: true },
  });
  if (!found) throw notFound("การนำเข้า");
}

function notNow(): DomainError {
  return new DomainError("conflict", "import.not_now", "การนำเข้านี้เปลี่ยนสถานะไปแล้ว โหลดหน้าใหม่เพื่อดูล่าสุด");
}
