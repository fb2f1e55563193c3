import type { IncidentStatus } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";

/**
 * The timeline read as a feed. Ids are taken before commit, so paging by id would skip a late committer; instead a page
 * ends below the oldest transaction still running (`xmin`) and is ordered by (transaction, id): nothing can appear
 * before a cursor.
 */
export interface FeedEvent {
  cursor: string;
  incidentId: string;
  kind: string;
  status: IncidentStatus;
  version: number;
  at: Date;
}

interface Row {
  tx_id: bigint;
  id: bigint;
  incident_id: string;
  kind: string;
  status: IncidentStatus;
  version: number;
  at: Date;
}

const CURSOR = /^(\d{1,20})\.(\d{1,20})$/;

/** @returns the two parts of a cursor, or null when it is not one of ours */
export function parseCursor(cursor: string): { txId: bigint; id: bigint } | null {
  const match = CURSOR.exec(cursor);
  return match ? { txId: BigInt(match[1] ?? 0), id: BigInt(match[2] ?? 0) } : null;
}

/** Tells whether `a` is at or before `b`. Both are cursors of this feed. */
export function isAtOrBefore(a: string, b: string): boolean {
  const left = parseCursor(a);
  const right = parseCursor(b);
  if (!left || !right) return false;
  return left.txId < right.txId || (left.txId === right.txId && left.id <= right.id);
}

/**
 * Returns the last event up to which everything is committed and visible to the next read. It names an event, not the
 * next transaction's number: after a crash PostgreSQL may give unused numbers to other transactions.
 */
export async function currentCursor(): Promise<string> {
  const [last] = await db().$queryRaw<Pick<Row, "tx_id" | "id">[]>`
    select tx_id, id
    from incident_events
    where tx_id < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
    order by tx_id desc, id desc
    limit 1`;
  return last ? `${last.tx_id}.${last.id}` : "0.0";
}

/**
 * @param cursor from `currentCursor` or an event
 * @returns at most `limit` events after it, in the feed's order
 */
export async function readFeed(cursor: string, limit: number): Promise<FeedEvent[]> {
  const after = parseCursor(cursor);
  if (!after) return [];
  const rows = await db().$queryRaw<Row[]>`
    select tx_id, id, incident_id, kind, status::text as status, version, at
    from incident_events
    where (tx_id, id) > (${after.txId}, ${after.id})
      and tx_id < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
    order by tx_id, id
    limit ${limit}`;
  return rows.map((row) => ({
    cursor: `${row.tx_id}.${row.id}`,
    incidentId: row.incident_id,
    kind: row.kind,
    status: row.status,
    version: row.version,
    at: row.at,
  }));
}
