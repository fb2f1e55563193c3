import { unitsWithin } from "@/lib/access/incident-reach";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma, UnitKind } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { asStored } from "@/lib/platform/text";
import type { ManagedUnitRow, UnitArea, UnitFlag, UnitGroup } from "./unit.schema";
import { OPEN_STATUSES } from "@/lib/vocabulary/status";

export interface ManagedUnitFilter {
  search?: string | undefined;
  provinceCode?: string | undefined;
  kind?: UnitKind | undefined;
  flag?: UnitFlag | undefined;
  limit: number;
  offset: number;
}

/** Nobody would hear an alert: no living group, no officer with LINE, no number for an SMS. */
const NO_CHANNEL: Prisma.UnitWhereInput = {
  alertPhone: null,
  lineGroups: { none: { leftAt: null } },
  officers: { none: { active: true, OR: [{ lineUserId: { not: null } }, { phoneCiphertext: { not: null } }] } },
};

const WHERE_FLAG: Record<UnitFlag, Prisma.UnitWhereInput> = {
  no_channel: { active: true, ...NO_CHANNEL },
  group_lost: {
    active: true,
    OR: [
      { channelFlag: "group_lost" },
      { AND: [{ lineGroups: { some: { leftAt: { not: null } } } }, { lineGroups: { none: { leftAt: null } } }] },
    ],
  },
  unconfirmed: { active: true, confirmed: false },
  inactive: { active: false },
};

/** Units the actor manages, those switched off only where asked for. @returns the page, and how many match in all */
export async function listManagedUnits(
  { search, provinceCode, kind, flag, limit, offset }: ManagedUnitFilter,
  actor: Actor,
): Promise<{ units: ManagedUnitRow[]; total: number }> {
  const words = asStored(search ?? "");
  const contains = { contains: words, mode: "insensitive" as const };
  const where: Prisma.UnitWhereInput = {
    AND: [
      unitsWithin(actor, "directory.manage"),
      flag ? WHERE_FLAG[flag] : {},
      { ...(provinceCode ? { provinceCode } : {}), ...(kind ? { kind } : {}) },
      words
        ? {
            OR: [
              { nameTh: contains },
              { code: words },
              { district: { nameTh: contains } },
              { province: { nameTh: contains } },
            ],
          }
        : {},
    ],
  };
  const [rows, total] = await Promise.all([
    db().unit.findMany({
      where,
      orderBy: [{ active: "desc" }, { provinceCode: "asc" }, { kind: "asc" }, { code: "asc" }],
      take: limit,
      skip: offset,
      select: {
        id: true,
        nameTh: true,
        kind: true,
        confirmed: true,
        active: true,
        alertPhone: true,
        channelFlag: true,
        province: { select: { nameTh: true } },
        district: { select: { nameTh: true } },
        officers: { where: { active: true }, select: { lineUserId: true, phoneKeyVersion: true } },
        lineGroups: { select: { leftAt: true } },
        _count: { select: { coverage: true } },
      },
    }),
    db().unit.count({ where }),
  ]);
  return {
    total,
    units: rows.map((row) => ({
      id: row.id,
      nameTh: row.nameTh,
      kind: row.kind,
      provinceNameTh: row.province?.nameTh ?? null,
      districtNameTh: row.district?.nameTh ?? null,
      confirmed: row.confirmed,
      active: row.active,
      officerCount: row.officers.length,
      areaCount: row._count.coverage,
      flags: flagsOf(row),
    })),
  };
}

function flagsOf(row: {
  active: boolean;
  confirmed: boolean;
  alertPhone: string | null;
  channelFlag: string | null;
  officers: { lineUserId: string | null; phoneKeyVersion: number | null }[];
  lineGroups: { leftAt: Date | null }[];
}): UnitFlag[] {
  if (!row.active) return ["inactive"];
  const hasGroup = row.lineGroups.some(({ leftAt }) => leftAt === null);
  const heard =
    hasGroup ||
    row.alertPhone !== null ||
    row.officers.some(({ lineUserId, phoneKeyVersion }) => lineUserId !== null || phoneKeyVersion !== null);
  const groupLost = row.channelFlag === "group_lost" || (row.lineGroups.length > 0 && !hasGroup);
  return [
    ...(heard ? [] : (["no_channel"] as const)),
    ...(groupLost ? (["group_lost"] as const) : []),
    ...(row.confirmed ? [] : (["unconfirmed"] as const)),
  ];
}

export interface ManagedUnit {
  id: string;
  code: string;
  nameTh: string;
  nameEn: string;
  kind: UnitKind;
  agencyId: string;
  provinceCode: string | null;
  districtCode: string | null;
  latitude: number | null;
  longitude: number | null;
  publicPhone: string | null;
  alertPhone: string | null;
  confirmed: boolean;
  active: boolean;
  source: string;
  channelFlag: string | null;
  /** RFC 3339 UTC; goes back with every change */
  updatedAt: string;
  coverage: UnitArea[];
  groups: UnitGroup[];
  officerCount: number;
  /** incidents not yet finished that the unit answers for, and those of them it has accepted; numbers only */
  openIncidents: number;
  ownedIncidents: number;
}

/** @throws {DomainError} `not_found` out of the actor's reach for `directory.manage` */
export async function findManagedUnit(unitId: string, actor: Actor): Promise<ManagedUnit> {
  const unit = await db().unit.findFirst({
    where: { AND: [{ id: unitId }, unitsWithin(actor, "directory.manage")] },
    select: {
      id: true,
      code: true,
      nameTh: true,
      nameEn: true,
      kind: true,
      agencyId: true,
      provinceCode: true,
      districtCode: true,
      latitude: true,
      longitude: true,
      publicPhone: true,
      alertPhone: true,
      confirmed: true,
      active: true,
      source: true,
      channelFlag: true,
      updatedAt: true,
      coverage: {
        select: {
          id: true,
          kind: true,
          provinceCode: true,
          districtCode: true,
          nameTh: true,
          source: true,
          polygon: true,
        },
        orderBy: [{ kind: "asc" }, { provinceCode: "asc" }, { districtCode: "asc" }, { id: "asc" }],
      },
      lineGroups: {
        select: { id: true, name: true, memberCount: true, boundAt: true, leftAt: true },
        orderBy: { boundAt: "desc" },
      },
      _count: {
        select: {
          officers: { where: { active: true } },
          incidentUnits: { where: { releasedAt: null, incident: { status: { in: OPEN_STATUSES } } } },
          ownedIncidents: { where: { status: { in: OPEN_STATUSES } } },
        },
      },
    },
  });
  if (!unit) throw notFound("หน่วยงาน");
  const { lineGroups, _count, updatedAt, ...rest } = unit;
  return {
    ...rest,
    updatedAt: updatedAt.toISOString(),
    groups: lineGroups.map((group) => ({
      ...group,
      boundAt: group.boundAt?.toISOString() ?? null,
      leftAt: group.leftAt?.toISOString() ?? null,
    })),
    officerCount: _count.officers,
    openIncidents: _count.incidentUnits,
    ownedIncidents: _count.ownedIncidents,
  };
}

export interface DirectoryChoices {
  agencies: { id: string; nameTh: string }[];
  provinces: { code: string; nameTh: string }[];
}

/** What the forms of administration choose from. */
export async function listDirectoryChoices(actor: Actor): Promise<DirectoryChoices> {
  if (reachFilter(actor, "directory.manage").kind === "nothing") throw notFound("หน้าที่");
  const [agencies, provinces] = await Promise.all([
    db().agency.findMany({ select: { id: true, nameTh: true }, orderBy: { code: "asc" } }),
    db().province.findMany({ select: { code: true, nameTh: true }, orderBy: { nameTh: "asc" } }),
  ]);
  return { agencies, provinces };
}

/** Units by a part of their name, for a choice in a form. @returns at most 20, those in service */
export async function searchUnits(
  words: string,
  actor: Actor,
): Promise<{ id: string; nameTh: string; provinceNameTh: string | null }[]> {
  const contains = { contains: asStored(words), mode: "insensitive" as const };
  const rows = await db().unit.findMany({
    where: {
      AND: [
        unitsWithin(actor, "staff.manage"),
        { active: true, OR: [{ nameTh: contains }, { province: { nameTh: contains } }] },
      ],
    },
    select: { id: true, nameTh: true, province: { select: { nameTh: true } } },
    orderBy: [{ nameTh: "asc" }],
    take: 20,
  });
  return rows.map(({ province, ...unit }) => ({ ...unit, provinceNameTh: province?.nameTh ?? null }));
}
