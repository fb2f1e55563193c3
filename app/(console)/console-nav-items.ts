import type { ConsolePlace } from "@/components/console/shell/console-nav";
import { type ActorScope, reachFilter } from "@/lib/access/reach.rules";
import type { Permission } from "@/lib/access/roles.rules";

const OPENED_BY: readonly [ConsolePlace, readonly Permission[]][] = [
  ["map", ["incident.view"]],
  ["incidents", ["incident.view"]],
  ["units", ["directory.view"]],
  ["audit", ["audit.view"]],
  ["admin", ["directory.manage", "staff.manage", "drill.view"]],
];

/**
 * The pages the actor's role opens, in the order of the navigation.
 * @param answersCalls the actor's unit answers calls for help (lib/intake/desk/operator.ts)
 */
export function consoleNavItems(actor: ActorScope, { answersCalls }: { answersCalls: boolean }): ConsolePlace[] {
  const opened = OPENED_BY.filter(([, permissions]) =>
    permissions.some((permission) => reachFilter(actor, permission).kind !== "nothing"),
  ).map(([place]) => place);
  return answersCalls ? ["desk", ...opened] : opened;
}
