import type { AdminTab } from "@/components/admin/navigation";
import { type ActorScope, reachFilter } from "@/lib/access/reach.rules";
import type { Permission } from "@/lib/access/roles.rules";

const OPENED_BY: readonly [AdminTab, Permission][] = [
  ["units", "directory.manage"],
  ["staff", "staff.manage"],
  ["shifts", "staff.manage"],
  ["plans", "directory.manage"],
  ["ladders", "directory.manage"],
  ["preview", "directory.manage"],
  ["import", "directory.manage"],
  ["drills", "drill.view"],
];

/** The tabs the actor's role opens, in their order; empty: administration is not for this role. */
export function adminTabsOf(actor: ActorScope): AdminTab[] {
  return OPENED_BY.filter(([, permission]) => reachFilter(actor, permission).kind !== "nothing").map(([tab]) => tab);
}
