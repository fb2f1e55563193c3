import "server-only";
import type { Actor } from "@/lib/access/reach.rules";
import { placeData } from "@/lib/jurisdiction/place-data";
import { db } from "@/lib/platform/db";

/** The unit, province or police region an officer answers for, in words. */
export async function actorPlaceTh({ unitId, provinceCode, policeRegion }: Actor): Promise<string | null> {
  if (unitId) {
    const unit = await db().unit.findUnique({ where: { id: unitId }, select: { nameTh: true } });
    return unit?.nameTh ?? null;
  }
  if (provinceCode) {
    const name = placeData().provinces.get(provinceCode)?.nameTh;
    if (!name) return null;
    return provinceCode === "10" ? name : `จังหวัด${name}`;
  }
  if (policeRegion) return policeRegion === "MPB" ? "กองบัญชาการตำรวจนครบาล" : `ตำรวจภูธรภาค ${policeRegion}`;
  return null;
}
