import { createHash } from "node:crypto";
import { alertUnits } from "@/lib/dispatch/escalation/start-search";
import { recordEvent } from "@/lib/incident/timeline";
import { resolvePlace } from "@/lib/jurisdiction/resolve-place";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { readScenes } from "./read-scenes";

/**
 * Opens one incident of a running drill and alerts its units as a real one would be; flagged as an exercise from its
 * first row on. Running twice opens it once.
 */
export async function openDrillIncident({ drillId, unitId }: { drillId: string; unitId: string }): Promise<void> {
  await inTransaction(async (tx, now) => {
    // Shared, so that the incidents of one drill open side by side while none opens beside its end.
    await tx.$queryRaw`select 1 from drills where id = ${drillId}::uuid for share`;
    const drill = await tx.drill.findUnique({
      where: { id: drillId },
      select: { problem: true, latitude: true, longitude: true, startedAt: true, endedAt: true, cancelledAt: true },
    });
    if (!drill?.startedAt || drill.endedAt || drill.cancelledAt) return;
    const scene = (await readScenes(tx, drillId)).find(({ primaryUnitId }) => primaryUnitId === unitId);
    if (!scene) return;

    const incidentId = incidentIdOf(drillId, unitId);
    const { count } = await tx.incident.createMany({
      data: [
        {
          id: incidentId,
          problem: drill.problem,
          capStatus: "exercise",
          drillId,
          receivedAt: now,
          ...(await placeOfScene(tx, unitId, drill)),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await recordEvent(tx, { incidentId, kind: "received", status: "received", version: 1, data: { drillId } });
    await tx.incidentUnit.createMany({
      data: scene.units.map((unit) => ({ incidentId, ...unit, reason: "drill", confidence: "high", addedAt: now })),
    });
    await alertUnits(tx, { incidentId, now });
  });
}

/** One incident per drill and unit, whatever a job does twice: the id follows from both. */
function incidentIdOf(drillId: string, unitId: string): string {
  const hex = createHash("sha256").update(`${drillId}:${unitId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function placeOfScene(tx: Tx, unitId: string, drill: { latitude: number | null; longitude: number | null }) {
  const unit = await tx.unit.findUniqueOrThrow({
    where: { id: unitId },
    select: {
      latitude: true,
      longitude: true,
      provinceCode: true,
      districtCode: true,
      province: { select: { policeRegion: true } },
      district: { select: { nameTh: true } },
    },
  });
  const latitude = drill.latitude ?? unit.latitude;
  const longitude = drill.longitude ?? unit.longitude;
  const place = latitude !== null && longitude !== null ? resolvePlace({ latitude, longitude, accuracyM: null }) : null;
  const pin = { latitude, longitude, locationSource: latitude === null ? null : ("pin" as const) };
  if (place?.kind !== "in_thailand")
    return {
      ...pin,
      provinceCode: unit.provinceCode,
      policeRegion: unit.province?.policeRegion ?? null,
      districtCode: unit.districtCode,
      districtNameTh: unit.district?.nameTh ?? null,
      placeConfidence: "low",
      routingReason: "drill",
    };
  return {
    ...pin,
    provinceCode: place.province.code,
    policeRegion: place.policeRegion,
    districtCode: place.district.code,
    districtNameTh: place.district.nameTh,
    placeConfidence: place.confidence,
    routingReason: "drill",
  };
}
