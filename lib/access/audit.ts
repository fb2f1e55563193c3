import type { Tx } from "@/lib/platform/db";
import type { Actor } from "./reach.rules";
import type { AuditAction, AuditSubject } from "@/lib/vocabulary/audit-action";

export interface AuditRecord {
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId: string;
  reason?: string | undefined;
  requestId?: string | undefined;
}

/** Writes to the append-only trail in the caller's transaction: an act without its entry cannot be committed. */
export async function audit(
  tx: Tx,
  actor: Pick<Actor, "officerId" | "role"> | null,
  record: AuditRecord,
): Promise<void> {
  const { action, subjectType, subjectId, reason = null, requestId = null } = record;
  await tx.auditEntry.create({
    data: {
      officerId: actor?.officerId ?? null,
      role: actor?.role ?? null,
      action,
      subjectType,
      subjectId,
      reason,
      requestId,
    },
    select: { id: true },
  });
}
