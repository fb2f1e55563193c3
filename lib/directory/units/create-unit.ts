import { randomBytes } from "node:crypto";
import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { unitColumns } from "./unit-fields";
import type { CreateUnit } from "./unit.schema";

/**
 * Adds a unit to the directory; with `coversOwnPlace` it answers at once for where it stands.
 * @throws {DomainError} `not_found` for a role that does not manage the whole directory
 * @throws {DomainError} `unit.…` when a field does not fit the directory
 */
export async function createUnit(
  { coversOwnPlace, ...fields }: CreateUnit,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ id: string }> {
  if (reachFilter(actor, "directory.manage").kind !== "everything") throw notFound("หน้าที่");
  return inTransaction(async (tx) => {
    const columns = await unitColumns(tx, fields);
    const unit = await tx.unit.create({
      data: { ...columns, code: `unit-${randomBytes(6).toString("hex")}`, source: "entered by an administrator" },
      select: { id: true },
    });
    const { districtCode, provinceCode } = fields;
    if (coversOwnPlace && districtCode)
      await tx.coverage.create({ data: { unitId: unit.id, kind: "district", districtCode }, select: { id: true } });
    else if (coversOwnPlace && provinceCode)
      await tx.coverage.create({ data: { unitId: unit.id, kind: "province", provinceCode }, select: { id: true } });
    await audit(tx, actor, { action: "unit.create", subjectType: "unit", subjectId: unit.id, requestId });
    return unit;
  });
}
