/** An alarm no human has taken down, as the national desk sees it. Instants are RFC 3339 UTC. */
export interface StandingAlarm {
  id: string;
  kind: string;
  raisedAt: string;
  /** null for an alarm of the system or of a unit */
  incident: { id: string; number: string } | null;
  /** the unit whose ways to be reached are in doubt */
  unitNameTh: string | null;
  /** figures, never personal data */
  data: Record<string, unknown>;
}
