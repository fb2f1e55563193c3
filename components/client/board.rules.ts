import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { isSearching } from "@/lib/vocabulary/status";

/** What a screen knows of the incidents within its reach. Immutable: a change gives a new board. */
export interface Board<T extends IncidentSummary = IncidentSummary> {
  byId: ReadonlyMap<string, T>;
  /** arrived while this screen was open and not looked at yet */
  fresh: ReadonlySet<string>;
}

export function emptyBoard<T extends IncidentSummary = IncidentSummary>(): Board<T> {
  return { byId: new Map(), fresh: new Set() };
}

/**
 * Puts a snapshot in place of everything known: what has left the reader's reach leaves the screen.
 * @param announce incidents the board did not know count as new (a reconnect), or not (the first load)
 */
export function withSnapshot<T extends IncidentSummary>(
  board: Board<T>,
  incidents: readonly T[],
  { announce }: { announce: boolean },
): Board<T> {
  const byId = new Map(
    incidents.map((incident) => [incident.id, newer(board.byId.get(incident.id), incident)] as const),
  );
  const fresh = new Set([...board.fresh].filter((id) => isWaitingIn(byId, id)));
  if (announce)
    for (const incident of incidents)
      if (!board.byId.has(incident.id) && isSearching(incident.status)) fresh.add(incident.id);
  return { byId, fresh };
}

/**
 * Applies one incident as it stands now. The same event twice, or an older one after a newer, changes nothing.
 * @returns the same board when nothing changed
 */
export function withIncident<T extends IncidentSummary>(board: Board<T>, incident: T): Board<T> {
  const known = board.byId.get(incident.id);
  if (known && (known.version > incident.version || JSON.stringify(known) === JSON.stringify(incident))) return board;
  const byId = new Map(board.byId).set(incident.id, incident);
  const fresh = new Set(board.fresh);
  if (!known && isSearching(incident.status)) fresh.add(incident.id);
  if (!isSearching(incident.status)) fresh.delete(incident.id);
  return { byId, fresh };
}

/** The incident has left the reader's reach: nothing of it stays on the screen. */
export function withoutIncident<T extends IncidentSummary>(board: Board<T>, incidentId: string): Board<T> {
  if (!board.byId.has(incidentId)) return board;
  const byId = new Map(board.byId);
  byId.delete(incidentId);
  const fresh = new Set(board.fresh);
  fresh.delete(incidentId);
  return { byId, fresh };
}

/** The reader has looked at it. */
export function withSeen<T extends IncidentSummary>(board: Board<T>, incidentId: string): Board<T> {
  if (!board.fresh.has(incidentId)) return board;
  const fresh = new Set(board.fresh);
  fresh.delete(incidentId);
  return { ...board, fresh };
}

function isWaitingIn(byId: ReadonlyMap<string, IncidentSummary>, id: string): boolean {
  const incident = byId.get(id);
  return incident !== undefined && isSearching(incident.status);
}

function newer<T extends IncidentSummary>(known: T | undefined, incoming: T): T {
  return known && known.version > incoming.version ? known : incoming;
}
