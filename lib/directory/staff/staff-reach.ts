import { type ActorScope, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { rolesManagedWithin } from "./staff.rules";
import { ROLES } from "@/lib/vocabulary/role";

/** Staff the actor sees with `staff.manage`: all, or the own unit's. */
export function staffWithin(actor: ActorScope): Prisma.OfficerWhereInput {
  const filter = reachFilter(actor, "staff.manage");
  switch (filter.kind) {
    case "everything":
      return {};
    case "unit":
      return { unitId: filter.unitId };
    default:
      return { id: { in: [] } };
  }
}

/** Of them, those the actor may change: a unit head changes no other head. */
export function manageableStaff(actor: ActorScope): Prisma.OfficerWhereInput {
  const roles = rolesManagedWithin(reachFilter(actor, "staff.manage"), ROLES);
  return { AND: [staffWithin(actor), { role: { in: [...roles] } }] };
}
