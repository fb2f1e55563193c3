/** Roles of staff (docs/architecture.md, “Roles and reach”). A reporter is not staff and holds a status token instead. */
export const ROLES = [
  "volunteer",
  "duty_officer",
  "unit_head",
  "provincial_head",
  "regional_head",
  "national_desk",
  "protection_worker",
  "auditor",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES_TH: Record<Role, string> = {
  volunteer: "อาสาสมัคร",
  duty_officer: "เจ้าหน้าที่เวร",
  unit_head: "หัวหน้าหน่วย",
  provincial_head: "หัวหน้าระดับจังหวัด",
  regional_head: "หัวหน้าระดับภาค",
  national_desk: "โต๊ะกลางระดับชาติ",
  protection_worker: "เจ้าหน้าที่คุ้มครอง",
  auditor: "ผู้ตรวจสอบ",
  administrator: "ผู้ดูแลระบบ",
};

export type Permission =
  | "incident.view"
  | "incident.respond" // accept, en route, on scene, resolve; acknowledge as support
  | "incident.close" // confirm and close, reopen
  | "incident.note"
  | "reporter.phone.reveal"
  | "directory.view"
  | "group.bind"
  | "audit.view";

/** `own` reaches the actor's unit, `province` its province, `region` its police region, `all` everything. */
export type Reach = "own" | "province" | "region" | "all";

/** Absent means refused. */
const GRANTS: Record<Role, Partial<Record<Permission, Reach>>> = {
  volunteer: { "incident.view": "own" },
  duty_officer: {
    "incident.view": "own",
    "incident.respond": "own",
    "incident.note": "own",
    "reporter.phone.reveal": "own",
    "directory.view": "own",
  },
  unit_head: {
    "incident.view": "own",
    "incident.respond": "own",
    "incident.close": "own",
    "incident.note": "own",
    "reporter.phone.reveal": "own",
    "directory.view": "own",
    "group.bind": "own",
  },
  provincial_head: {
    "incident.view": "province",
    "incident.close": "province",
    "incident.note": "province",
    "reporter.phone.reveal": "province",
    "directory.view": "province",
  },
  regional_head: { "incident.view": "region", "incident.note": "region", "directory.view": "region" },
  national_desk: {
    "incident.view": "all",
    "incident.respond": "all",
    "incident.close": "all",
    "incident.note": "all",
    "reporter.phone.reveal": "all",
    "directory.view": "all",
  },
  protection_worker: {},
  auditor: { "audit.view": "all" },
  administrator: { "directory.view": "all", "group.bind": "all" },
};

/** @returns how far the permission reaches for the role, or null when refused; an unknown role is refused */
export function reachOf(role: Role, permission: Permission): Reach | null {
  return GRANTS[role]?.[permission] ?? null;
}
