import type { Role } from "@/lib/vocabulary/role";

export type Permission =
  | "incident.view"
  | "incident.respond" // accept, en route, on scene, resolve; acknowledge as support
  | "incident.close" // confirm and close, reopen
  | "incident.note"
  | "reporter.phone.reveal"
  | "directory.view"
  | "group.bind"
  | "audit.view"
  | "incident.intake" // type a caller's report (operators of 191, 1300 and the desk; the use case checks the unit's kind)
  | "incident.join" // join, split and undo
  | "incident.correct" // move the pin, correct the problem
  | "incident.conflict" // mark that an officer of a unit is involved
  | "alarm.clear"
  | "directory.manage" // units, coverage, response plans, ladders, imports
  | "staff.manage" // staff, invitations, shifts
  | "duty.toggle" // say “on duty” or “off duty” for oneself
  | "drill.manage"
  | "drill.view";

/** `own` reaches the actor's unit, `province` its province, `region` its police region, `all` everything. */
export type Reach = "own" | "province" | "region" | "all";

/** Absent means refused. */
const GRANTS: Record<Role, Partial<Record<Permission, Reach>>> = {
  volunteer: { "incident.view": "own", "duty.toggle": "own" },
  duty_officer: {
    "incident.view": "own",
    "incident.respond": "own",
    "incident.note": "own",
    "reporter.phone.reveal": "own",
    "directory.view": "own",
    "incident.intake": "own",
    "incident.join": "own",
    "incident.correct": "own",
    "duty.toggle": "own",
  },
  unit_head: {
    "incident.view": "own",
    "incident.respond": "own",
    "incident.close": "own",
    "incident.note": "own",
    "reporter.phone.reveal": "own",
    "directory.view": "own",
    "group.bind": "own",
    "incident.intake": "own",
    "incident.join": "own",
    "incident.correct": "own",
    "staff.manage": "own",
    "duty.toggle": "own",
    "drill.view": "own",
  },
  provincial_head: {
    "incident.view": "province",
    "incident.close": "province",
    "incident.note": "province",
    "reporter.phone.reveal": "province",
    "directory.view": "province",
    "incident.join": "province",
    "incident.correct": "province",
    "incident.conflict": "province",
    "drill.view": "province",
  },
  regional_head: {
    "incident.view": "region",
    "incident.note": "region",
    "directory.view": "region",
    "drill.view": "region",
  },
  national_desk: {
    "incident.view": "all",
    "incident.respond": "all",
    "incident.close": "all",
    "incident.note": "all",
    "reporter.phone.reveal": "all",
    "directory.view": "all",
    "incident.intake": "all",
    "incident.join": "all",
    "incident.correct": "all",
    "incident.conflict": "all",
    "alarm.clear": "all",
    "duty.toggle": "own",
    "drill.view": "all",
  },
  protection_worker: {},
  auditor: { "audit.view": "all" },
  administrator: {
    "directory.view": "all",
    "group.bind": "all",
    "directory.manage": "all",
    "staff.manage": "all",
    "drill.manage": "all",
    "drill.view": "all",
  },
};

/** @returns how far the permission reaches for the role, or null when refused; an unknown role is refused */
export function reachOf(role: Role, permission: Permission): Reach | null {
  return GRANTS[role]?.[permission] ?? null;
}
