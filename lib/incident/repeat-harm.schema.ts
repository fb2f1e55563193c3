import type { Disposition } from "@/lib/vocabulary/disposition";
import type { Problem } from "@/lib/vocabulary/problem";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/** Reason why an earlier incident is shown: the same number, the same LINE user, the same place. */
export type RepeatReason = "phone" | "line" | "place";

export interface EarlierIncident {
  id: string;
  number: string;
  receivedAt: string;
  problem: Problem;
  problemAssumed: boolean;
  status: IncidentStatus;
  disposition: Disposition | null;
  reasons: RepeatReason[];
}

/** `GET /api/incidents/:id/repeat-harm` */
export interface RepeatHarmView {
  days: number;
  /** newest first, within the viewer's reach; at most `EARLIER_SHOWN` */
  earlier: EarlierIncident[];
  /** how many lie within the viewer's reach, shown or not */
  within: number;
  /** how many more beyond the viewer's reach: a number and nothing else */
  beyond: number;
}

export const EARLIER_SHOWN = 10;

const REASON_NAMES_TH: Record<RepeatReason, string> = {
  place: "ที่เดียวกัน",
  phone: "เบอร์โทรเดียวกัน",
  line: "บัญชี LINE เดียวกัน",
};

/** e.g. `ที่เดียวกัน เบอร์โทรเดียวกัน`. */
export function repeatReasonsTh(reasons: readonly RepeatReason[]): string {
  return reasons.map((reason) => REASON_NAMES_TH[reason]).join(" ");
}

/** Returns the warning in one sentence; null when there is nothing to warn of. */
export function repeatHarmTh({ days, earlier, within, beyond }: RepeatHarmView): string | null {
  const count = within + beyond;
  if (count === 0) return null;
  const isHere = earlier.some(({ reasons }) => reasons.includes("place"));
  const isPerson = earlier.some(({ reasons }) => reasons.some((reason) => reason !== "place"));
  // For incidents beyond reach the sentence does not say whether the place or the person is the same.
  const whose = isHere === isPerson ? "ที่นี่หรือจากผู้แจ้งนี้" : isHere ? "ที่นี่" : "จากผู้แจ้งนี้";
  return `เคยมีเหตุ${whose} ${count} ครั้งใน ${days} วัน`;
}
