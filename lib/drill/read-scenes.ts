import type { Tx } from "@/lib/platform/db";
import { type DrillScene, planScenes } from "./drill.rules";

/** The incidents that a drill's targets and the response plan come to. */
export async function readScenes(tx: Tx, drillId: string): Promise<DrillScene[]> {
  const { problem, targets } = await tx.drill.findUniqueOrThrow({
    where: { id: drillId },
    select: {
      problem: true,
      targets: {
        select: {
          unitId: true,
          unit: { select: { kind: true, provinceCode: true, latitude: true, longitude: true } },
        },
      },
    },
  });
  const plan = await tx.responsePlan.findMany({ where: { problem }, select: { unitKind: true, role: true } });
  return planScenes(
    targets.map(({ unitId, unit: { kind, provinceCode, latitude, longitude } }) => ({
      unitId,
      kind,
      provinceCode,
      position: latitude === null || longitude === null ? null : { latitude, longitude },
    })),
    plan,
  );
}
