import { databaseNow, db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { findBrokenInvariants } from "./invariants.queries";
import { INVARIANTS, NO_REPAIRS, type Repairs, unrepaired } from "./invariants.rules";
import { repairLostJobs } from "./repair-lost-jobs";
import { type Heartbeat, sendHeartbeat } from "./send-heartbeat";
import { settleAlarms } from "./settle-alarms";
import { tellDesk } from "./tell-desk";

const KEPT_MS = 24 * 3600 * 1000;

/** One process looks at a time; the first look of the next one gives its own repairs their time as well. */
let lastRepairs: Repairs = NO_REPAIRS;

/**
 * One look at everything: finds what is broken, puts lost jobs back and gives them until the next look, raises and
 * clears alarms, tells the desk, sends the heartbeat, and writes down that it looked. A part that fails leaves the run
 * unwritten, which is itself seen.
 * @param heartbeatUrl whom to tell that all holds; empty: nobody
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
    // What was put back is no finding yet, and remembered all the same: a campaign of faults must not have lost any.
    data: { startedAt, holds, broken: { ...broken, messagesPutBack: repairs.messageIds.length }, heartbeat },
    select: { id: true },
  });
  await db().auditorRun.deleteMany({ where: { startedAt: { lt: new Date(startedAt.getTime() - KEPT_MS) } } });
  for (const { invariant, count } of findings) log.error("invariant broken", { code: invariant, count });
  return { holds, heartbeat };
}
