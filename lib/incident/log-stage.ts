import { randomUUID } from "node:crypto";
import { afterCommit, db, type Tx } from "@/lib/platform/db";
import { log, type LogFields } from "@/lib/platform/log";

/** Stages of an alert, each one line of the log: their instants show why an alert was late. */
type Stage =
  "report stored" | "alert asked for" | "alert taken" | "alert failed" | "incident accepted" | "step climbed";

type StageFields = Pick<LogFields, "incidentId" | "deliveryId" | "channel" | "ageMs" | "attempt" | "step" | "cause">;

/** Caches unit codes, which never change: a process meets the same units again and again. */
const codes = new Map<string, string>();

/**
 * Writes a line at `info` once the transaction has committed, with the incident's number and the unit's code, and no
 * personal data.
 * @param count counts the stage in the figures, under the same condition
 */
export function logStage(
  tx: Tx,
  stage: Stage,
  { incidentNumber, unitId, ...fields }: StageFields & { incidentNumber: string; unitId?: string | null },
  count: () => void = () => {},
): void {
  afterCommit(tx, `stage ${randomUUID()}`, async () => {
    count();
    log.info(stage, { incidentNumber, ...(unitId ? { unitCode: await codeOf(unitId) } : {}), ...fields });
  });
}

async function codeOf(unitId: string): Promise<string> {
  const known = codes.get(unitId);
  if (known) return known;
  const unit = await db().unit.findUnique({ where: { id: unitId }, select: { code: true } });
  codes.set(unitId, unit?.code ?? unitId);
  return unit?.code ?? unitId;
}
