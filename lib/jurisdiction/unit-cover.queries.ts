import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { distanceM } from "./earth.rules";

export interface AreaCover {
  areaTh: string;
  /** other units in service of the same kind that cover the area too */
  coveredBy: string[];
  /** stands in where nobody covers: the nearest of the kind; null when there is none */
  nearest: string | null;
}

/** More than an administrator reads before answering. */
const MOST_AREAS = 12;

/**
 * Who would answer for a unit's areas without it: others of its kind that cover them, else the nearest of the kind.
 * @throws {DomainError} `not_found` out of the actor's reach for `directory.manage`
 */
export async function findCoverWithout(unitId: string, actor: Actor): Promise<AreaCover[]> {
  const unit = await db().unit.findFirst({
    where: { AND: [{ id: unitId }, unitsWithin(actor, "directory.manage")] },
    select: {
      kind: true,
      latitude: true,
      longitude: true,
      coverage: {
        where: { kind: { not: "polygon" } },
        take: MOST_AREAS,
        orderBy: [{ provinceCode: "asc" }, { districtCode: "asc" }],
        select: {
          kind: true,
          provinceCode: true,
          districtCode: true,
          province: { select: { nameTh: true } },
          district: { select: { nameTh: true, provinceCode: true, latitude: true, longitude: true } },
        },
      },
    },
  });
  if (!unit) throw notFound("หน่วยงาน");
  const others = await db().unit.findMany({
    where: { kind: unit.kind, active: true, id: { not: unitId } },
    select: {
      nameTh: true,
      latitude: true,
      longitude: true,
      coverage: { select: { kind: true, provinceCode: true, districtCode: true } },
    },
  });
  return unit.coverage.map((area) => {
    const provinceCode = area.provinceCode ?? area.district?.provinceCode ?? null;
    const coveredBy = others.filter(({ coverage }) =>
      coverage.some(
        (one) =>
          one.kind === "country" ||
          (one.kind === "province" && one.provinceCode === provinceCode && provinceCode !== null) ||
          (one.kind === "district" && one.districtCode === area.districtCode && area.districtCode !== null),
      ),
    );
    const at = area.district ?? unit;
    const nearest = others
      .flatMap(({ nameTh, latitude, longitude }) =>
        latitude === null || longitude === null || at.latitude === null || at.longitude === null
          ? []
          : [
              {
                nameTh,
                awayM: distanceM({ latitude, longitude }, { latitude: at.latitude, longitude: at.longitude }),
              },
            ],
      )
      .sort((a, b) => a.awayM - b.awayM)[0];
    return {
      areaTh: area.district?.nameTh ?? area.province?.nameTh ?? "ทั้งประเทศ",
      coveredBy: coveredBy.slice(0, 3).map(({ nameTh }) => nameTh),
      nearest: nearest?.nameTh ?? null,
    };
  });
}
