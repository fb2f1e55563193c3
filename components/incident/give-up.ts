import type { StaffHttp } from "@/components/client/staff-http";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { type DeclineReason, declineReasonNameTh } from "@/lib/vocabulary/delivery";

/** What is given up: an alert that waits for an answer, or an incident that was accepted. */
export type GiveUp = "decline" | "release";

export interface GivenUp {
  what: GiveUp;
  reason: DeclineReason;
  note: string;
}

/**
 * Declines an alert, or gives an accepted incident back with the reason as a note for whoever comes next.
 * @returns a sentence when it was refused, null when it is done
 */
export async function giveUp(
  http: StaffHttp,
  { id, version }: Pick<IncidentDetail, "id" | "version">,
  { what, reason, note }: GivenUp,
): Promise<string | null> {
  const said = [declineReasonNameTh(reason), note].filter(Boolean).join(": ");
  const answer = await (what === "decline"
    ? http.post(`/api/incidents/${id}/decline`, { reason, ...(note ? { note } : {}) })
    : http.post(`/api/incidents/${id}/transition`, {
        to: "released",
        version,
        note: `คืนเรื่อง เพราะ${said}`.slice(0, NOTE_MAX),
      }));
  return answer.ok ? null : answer.message;
}
