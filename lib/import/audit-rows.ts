import type { Tx } from "@/lib/platform/db";
import type { AuditAction } from "@/lib/vocabulary/audit-action";

/** One entry of the audit trail for each record an import wrote, in the name of who pressed the button. */
export async function auditRows(
  tx: Tx,
  {
    officerId,
    action,
    subjectType,
    subjectIds,
    importId,
  }: {
    officerId: string | null;
    action: AuditAction;
    subjectType: "unit" | "officer";
    subjectIds: readonly string[];
    importId: string;
  },
): Promise<void> {
  if (subjectIds.length === 0) return;
  const officer = officerId ? await tx.officer.findUnique({ where: { id: officerId }, select: { role: true } }) : null;
  await tx.auditEntry.createMany({
    data: [...new Set(subjectIds)].map((subjectId) => ({
      officerId: officer ? officerId : null,
      role: officer?.role ?? null,
      action,
      subjectType,
      subjectId,
      reason: `import ${importId}`,
    })),
  });
}
