import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { enqueue } from "@/lib/platform/jobs";
import type { ScheduleDrillBody } from "./drill.schema";
import { refuseTimes } from "./drill.rules";
import { END_DRILL, START_DRILL } from "./drill.tasks";

/**
 * Plans an exercise for the chosen units, with the jobs that start and end it. Provinces become their units now: a
 * unit made later takes no part.
 * @throws {DomainError} `not_found` for a role that holds no drills; `drill.*` when it cannot be held so
 */
export async function scheduleDrill(
  input: ScheduleDrillBody,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ drillId: string; targetCount: number }> {
  if (reachFilter(actor, "drill.manage").kind !== "everything") throw notFound("การฝึกซ้อม");
  return inTransaction(async (tx, now) => {
    const startsAt = new Date(input.startsAt);
    const endsAt = new Date(input.endsAt);
    const refusal = refuseTimes({ startsAt, endsAt, now });
    if (refusal) throw refusal;
    const units = await tx.unit.findMany({
      where: {
        active: true,
        OR: [{ id: { in: input.unitIds } }, { provinceCode: { in: input.provinceCodes } }],
      },
      select: { id: true },
    });
    const known = new Set(units.map(({ id }) => id));
    if (input.unitIds.some((id) => !known.has(id)))
      throw new DomainError("invalid", "drill.unit_gone", "หน่วยที่เลือกบางหน่วยถูกปิดใช้งานแล้ว โหลดใหม่แล้วเลือกอีกครั้ง");
    if (units.length === 0) throw new DomainError("invalid", "drill.no_unit", "จังหวัดที่เลือกยังไม่มีหน่วยงาน");
    const { id: drillId } = await tx.drill.create({
      data: {
        nameTh: input.nameTh,
        problem: input.problem,
        latitude: input.scene?.latitude ?? null,
        longitude: input.scene?.longitude ?? null,
        startsAt,
        endsAt,
        createdById: actor.officerId,
        createdAt: now,
      },
      select: { id: true },
    });
    await tx.drillTarget.createMany({ data: units.map(({ id }) => ({ drillId, unitId: id })) });
    await enqueue(tx, START_DRILL, { drillId }, { runAt: startsAt });
    await enqueue(tx, END_DRILL, { drillId }, { runAt: endsAt });
    await audit(tx, actor, { action: "drill.schedule", subjectType: "drill", subjectId: drillId, requestId });
    return { drillId, targetCount: units.length };
  });
}
