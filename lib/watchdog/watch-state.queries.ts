import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import type { WatchState } from "./watch-state.schema";

/**
 * Returns the watchdog's last look, for roles that may clear its alarms.
 * @throws {DomainError} `not_found` for every other role
 */
export async function findWatchState(actor: Actor): Promise<WatchState> {
  if (reachOf(actor.role, "alarm.clear") !== "all") throw notFound();
  const [run] = await db().$queryRaw<{ ageS: number; holds: boolean; heartbeat: string | null }[]>`
    select extract(epoch from clock_timestamp() - finished_at)::float8 as "ageS", holds, heartbeat
    from auditor_runs order by id desc limit 1`;
  return {
    lastLookAgeS: run ? Math.max(0, Math.round(run.ageS)) : null,
    holds: run?.holds ?? false,
    heartbeatFailed: run?.heartbeat === "failed",
  };
}
