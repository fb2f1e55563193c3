import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import type { Prisma, UnitKind } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { asStored } from "@/lib/platform/text";
import type { UnitRow } from "./unit.schema";

export interface UnitFilter {
  /** part of the unit's, district's or province's Thai name */
  search?: string | undefined;
  provinceCode?: string | undefined;
  kind?: UnitKind | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
}

const MOST_ROWS = 200;

/**
 * Units within the actor's reach, with whether an alert would reach anybody.
 * @returns the page and the number of all units that match
 */
export async function listUnits(
  { search, provinceCode, kind, limit = 50, offset = 0 }: UnitFilter,
  actor: Actor,
): Promise<{ units: UnitRow[]; total: number; mayBind: boolean }> {
  const words = asStored(search ?? "");
  const contains = { contains: words, mode: "insensitive" as const };
  const where: Prisma.UnitWhereInput = {
    AND: [
      unitsWithin(actor, "directory.view"),
      { active: true, ...(provinceCode ? { provinceCode } : {}), ...(kind ? { kind } : {}) },
      words
        ? { OR: [{ nameTh: contains }, { district: { nameTh: contains } }, { province: { nameTh: contains } }] }
        : {},
    ],
  };
  const [rows, total] = await Promise.all([
    db().unit.findMany({
      where,
      select: UNIT_SELECT,
      orderBy: [{ provinceCode: "asc" }, { kind: "asc" }, { code: "asc" }],
      take: Math.min(limit, MOST_ROWS),
      skip: offset,
    }),
    db().unit.count({ where }),
  ]);
  return { units: rows.map(toRow), total, mayBind: reachOf(actor.role, "group.bind") !== null };
}

const UNIT_SELECT = {
  id: true,
  code: true,
  kind: true,
  nameTh: true,
  publicPhone: true,
  confirmed: true,
  channelFlag: true,
  province: { select: { nameTh: true } },
  district: { select: { nameTh: true } },
  officers: { where: { active: true }, select: { lineUserId: true } },
  lineGroups: {
    select: { id: true, name: true, memberCount: true, boundAt: true, leftAt: true },
    orderBy: { boundAt: "desc" },
  },
} satisfies Prisma.UnitSelect;

function toRow(unit: Prisma.UnitGetPayload<{ select: typeof UNIT_SELECT }>): UnitRow {
  const { province, district, officers, lineGroups, ...rest } = unit;
  const officersWithLine = officers.filter((officer) => officer.lineUserId !== null).length;
  const hasGroup = lineGroups.some((group) => group.leftAt === null);
  return {
    ...rest,
    provinceNameTh: province?.nameTh ?? null,
    districtNameTh: district?.nameTh ?? null,
    officerCount: officers.length,
    officersWithLine,
    groups: lineGroups.map((group) => ({
      ...group,
      boundAt: group.boundAt?.toISOString() ?? null,
      leftAt: group.leftAt?.toISOString() ?? null,
    })),
    reachedBy: hasGroup ? "group" : officersWithLine > 0 ? "officers" : "none",
  };
}
