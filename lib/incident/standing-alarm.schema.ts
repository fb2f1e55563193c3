/** An alarm that no human has cleared, as the national desk sees it. Instants are RFC 3339 UTC. */
export interface StandingAlarm {
  id: string;
  kind: string;
  raisedAt: string;
  /** null for an alarm of the service or of a unit */
  incident: { id: string; number: string } | null;
  /** the unit whose channels are in doubt */
  unitNameTh: string | null;
  /** figures, never personal data */
  data: Record<string, unknown>;
}
