import { audit } from "@/lib/access/audit";
import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { decideCoverageChange } from "./coverage.rules";
import { changedMeanwhile } from "./unit-fields";
import type { SetCoverage } from "./unit.schema";

/**
 * Says for which areas a unit answers. Incidents that were routed before keep their units.
 * @returns the unit's new `updatedAt`
 * @throws {DomainError} `not_found` out of the actor's reach for `directory.manage`
 * @throws {DomainError} `unit.unknown_area` when a code is none of the directory's
 * @throws {DomainError} `changed_meanwhile` when somebody wrote in between; nothing is written
 */
export async function setCoverage(
  { unitId, updatedAt, ...wanted }: SetCoverage,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ updatedAt: string }> {
  return inTransaction(async (tx, now) => {
    const within = { AND: [{ id: unitId }, unitsWithin(actor, "directory.manage")] };
    const unit = await tx.unit.findFirst({ where: within, select: { id: true } });
    if (!unit) throw notFound("หน่วยงาน");
    const [provinces, districts] = [
      await tx.province.count({ where: { code: { in: wanted.provinceCodes } } }),
      await tx.district.count({ where: { code: { in: wanted.districtCodes } } }),
    ];
    if (provinces < new Set(wanted.provinceCodes).size || districts < new Set(wanted.districtCodes).size)
      throw new DomainError("invalid", "unit.unknown_area", "มีพื้นที่ที่ระบบไม่รู้จัก โหลดหน้าใหม่แล้วเลือกอีกครั้ง");
    const { count } = await tx.unit.updateMany({
      where: { id: unitId, updatedAt: new Date(updatedAt) },
      data: { updatedAt: now },
    });
    if (count === 0) throw changedMeanwhile();
    const stands = await tx.coverage.findMany({
      where: { unitId },
      select: { id: true, kind: true, provinceCode: true, districtCode: true },
    });
    const { removeIds, add } = decideCoverageChange(stands, wanted);
    await tx.coverage.deleteMany({ where: { id: { in: removeIds }, unitId } });
    await tx.coverage.createMany({ data: add.map((area) => ({ unitId, ...area })) });
    await audit(tx, actor, {
      action: "unit.coverage",
      subjectType: "unit",
      subjectId: unitId,
      reason: `เพิ่ม ${add.length} พื้นที่ ลบ ${removeIds.length} พื้นที่`,
      requestId,
    });
    return { updatedAt: now.toISOString() };
  });
}
