import { databaseNow, db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { findBrokenInvariants } from "./invariants.queries";
import { INVARIANTS, NO_REPAIRS, type Repairs, unrepaired } from "./invariants.rules";
import { repairLostJobs } from "./repair-lost-jobs";
import { type Heartbeat, sendHeartbeat } from "./send-heartbeat";
import { settleAlarms } from "./settle-alarms";
import { tellDesk } from "./tell-desk";

const KEPT_MS = 24 * 3600 * 1000;

/**
 * Repairs of the look before. Only one process looks at a time; a new process begins without any, so its first look
 * gives its own repairs their time as well.
 */
let lastRepairs: Repairs = NO_REPAIRS;

/**
 * Checks everything once: finds broken invariants, puts lost jobs back and gives them until the next look, raises and
 * clears alarms, tells the desk, sends the heartbeat, and stores the run. If a part fails the run is not stored, which
 * the desk's screen shows.
 * @param heartbeatUrl address to tell that everything holds; empty: none
 */
export async function checkService({
  heartbeatUrl,
}: {
  heartbeatUrl: string;
}): Promise<{ holds: boolean; heartbeat: Heartbeat }> {
  const startedAt = await databaseNow(db());
  const found = await findBrokenInvariants();
  const repairs = await repairLostJobs();
  const findings = unrepaired(found, repairs, lastRepairs);
  lastRepairs = repairs;
  const holds = findings.length === 0;
  await settleAlarms(findings);
  await tellDesk();
  const heartbeat = await sendHeartbeat({ url: heartbeatUrl, holds });

  const broken = Object.fromEntries(
    INVARIANTS.map((invariant) => [invariant, findings.find((finding) => finding.invariant === invariant)?.count ?? 0]),
  );
  await db().auditorRun.create({
    // A repaired job is no finding yet but is stored all the same: a fault campaign must not have lost any.
    data: { startedAt, holds, broken: { ...broken, messagesPutBack: repairs.messageIds.length }, heartbeat },
    select: { id: true },
  });
  await db().auditorRun.deleteMany({ where: { startedAt: { lt: new Date(startedAt.getTime() - KEPT_MS) } } });
  for (const { invariant, count } of findings) log.error("invariant broken", { code: invariant, count });
  return { holds, heartbeat };
}
