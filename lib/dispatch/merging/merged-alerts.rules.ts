import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import { isHead } from "@/lib/vocabulary/role";

interface Alert {
  unitId: string;
  officerId: string | null;
  audience: string | null;
}

/**
 * Chooses the alerts of a merged incident to withdraw: those to recipients alerted for the incident it was merged into.
 * All others go out, because nothing else would alert those units; the page they open names the other incident.
 *
 * A unit counts as alerted when it has a part in the other incident and an alert of it went out or waits; a failed
 * alert does not count. A head's alert is personal, whatever unit it counts under.
 * @param waiting alerts of the merged incident that are still queued
 * @param known   every alert of the other incident
 * @param partUnitIds units that had a part in the other incident before the merge
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

const isHeads = ({ audience }: Alert) => isHead(audience);
