import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { maskPhone } from "@/lib/platform/phone";
import { openOfficerPhone } from "./officer-phone";
import type { StaffRow } from "./officer.schema";
import { isOnDuty } from "./on-duty.rules";
import { staffWithin } from "./staff-reach";
import { rolesManagedWithin } from "./staff.rules";
import { type Role, ROLES } from "@/lib/vocabulary/role";

export interface StaffFilter {
  search?: string | undefined;
  role?: Role | undefined;
  unitId?: string | undefined;
  inactive?: boolean | undefined;
  limit: number;
  offset: number;
}

/** Staff within the actor's reach for `staff.manage`. @returns the page, and how many match in all */
export async function listStaff(
  { search, role, unitId, inactive = false, limit, offset }: StaffFilter,
  actor: Actor,
): Promise<{ staff: StaffRow[]; total: number }> {
  const words = search?.trim();
  const contains = { contains: words, mode: "insensitive" as const };
  const where: Prisma.OfficerWhereInput = {
    AND: [
      staffWithin(actor),
      { active: !inactive, ...(role ? { role } : {}), ...(unitId ? { unitId } : {}) },
      words ? { OR: [{ displayName: contains }, { username: contains }, { unit: { nameTh: contains } }] } : {},
    ],
  };
  const now = new Date();
  const [rows, total] = await Promise.all([
    db().officer.findMany({
      where,
      orderBy: [{ displayName: "asc" }, { id: "asc" }],
      take: limit,
      skip: offset,
      select: staffSelect(now),
    }),
    db().officer.count({ where }),
  ]);
  const roles = rolesManagedWithin(reachFilter(actor, "staff.manage"), ROLES);
  return { staff: rows.map((row) => toRow(row, { roles, now })), total };
}

export interface ManagedOfficer extends StaffRow {
  unitId: string | null;
  provinceCode: string | null;
  updatedAt: string;
}

/** @throws {DomainError} `not_found` out of the actor's reach for `staff.manage` */
export async function findOfficer(officerId: string, actor: Actor): Promise<ManagedOfficer> {
  const now = new Date();
  const row = await db().officer.findFirst({
    where: { AND: [{ id: officerId }, staffWithin(actor)] },
    select: { ...staffSelect(now), unitId: true, provinceCode: true, updatedAt: true },
  });
  if (!row) throw notFound("เจ้าหน้าที่");
  const roles = rolesManagedWithin(reachFilter(actor, "staff.manage"), ROLES);
  const { unitId, provinceCode, updatedAt } = row;
  return { ...toRow(row, { roles, now }), unitId, provinceCode, updatedAt: updatedAt.toISOString() };
}

/** The roles the actor may give, in the order of the table of roles. */
export function rolesToGive(actor: Actor): readonly Role[] {
  return rolesManagedWithin(reachFilter(actor, "staff.manage"), ROLES);
}

function staffSelect(now: Date) {
  return {
    id: true,
    displayName: true,
    role: true,
    username: true,
    policeRegion: true,
    lineUserId: true,
    active: true,
    phoneCiphertext: true,
    phoneKeyVersion: true,
    dutyOverride: true,
    dutyOverrideUntil: true,
    unit: { select: { nameTh: true } },
    province: { select: { nameTh: true } },
    shifts: { where: { startsAt: { lte: now }, endsAt: { gt: now } }, select: { startsAt: true, endsAt: true } },
    sessions: { select: { createdAt: true }, orderBy: { createdAt: "desc" }, take: 1 },
    invitations: {
      where: { usedAt: null, revokedAt: null, expiresAt: { gt: now } },
      select: { expiresAt: true },
      take: 1,
    },
  } satisfies Prisma.OfficerSelect;
}

function toRow(
  row: Prisma.OfficerGetPayload<{ select: ReturnType<typeof staffSelect> }>,
  { roles, now }: { roles: readonly Role[]; now: Date },
): StaffRow {
  const phone = openOfficerPhone(row);
  return {
    id: row.id,
    displayName: row.displayName,
    role: row.role,
    username: row.username,
    unitNameTh: row.unit?.nameTh ?? null,
    provinceNameTh: row.province?.nameTh ?? null,
    policeRegion: row.policeRegion,
    phoneMasked: phone === null ? null : maskPhone(phone),
    hasLine: row.lineUserId !== null,
    active: row.active,
    onDuty: isOnDuty({ ...row, now }),
    lastSignInAt: row.sessions[0]?.createdAt.toISOString() ?? null,
    invitedUntil: row.invitations[0]?.expiresAt.toISOString() ?? null,
    manageable: roles.includes(row.role),
  };
}
