import type { DeliveryStatus } from "@/lib/vocabulary/delivery";

interface Alert {
  unitId: string;
  officerId: string | null;
  audience: string | null;
}

/**
 * Which alerts of an incident that was joined away need not go out any more: those to somebody who is alerted for the
 * incident that goes on. Everybody else's go out, because nothing else would tell them; the page they open says where
 * the incident went.
 *
 * A unit is alerted when it has a part in the other incident and an alert of it went out or waits; one that failed told
 * nobody. A head's alert is that person's, whatever unit it counts under.
 * @param waiting alerts of the joined incident that are still queued
 * @param known   every alert of the other incident
 * @param partUnitIds units that had a part in the other incident before the join
 */
export function alertsToWithdraw(
  waiting: readonly (Alert & { id: string })[],
  known: readonly (Alert & { status: DeliveryStatus })[],
  partUnitIds: readonly string[],
): string[] {
  const told = known.filter(({ status }) => status !== "failed");
  const heads = new Set(told.filter(isHeads).map(({ officerId }) => officerId));
  const units = new Set(told.filter((alert) => !isHeads(alert)).map(({ unitId }) => unitId));
  return waiting
    .filter((alert) =>
      isHeads(alert)
        ? alert.officerId !== null && heads.has(alert.officerId)
        : units.has(alert.unitId) && partUnitIds.includes(alert.unitId),
    )
    .map(({ id }) => id);
}

const isHeads = ({ audience }: Alert) => audience === "provincial_head";
