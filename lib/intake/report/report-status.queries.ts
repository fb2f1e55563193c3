import type { Prisma } from "@/lib/generated/prisma/client";
import { hasReadablePhone, knownPosition } from "./draft-facts.rules";
import { sha256 } from "@/lib/platform/crypto";
import { databaseNow, db, type Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { MergeData, SplitData } from "@/lib/incident/incident-link.schema";
import type { IncidentStatus } from "@/lib/vocabulary/status";
import {
  decideStatus,
  type HistoryStep,
  type StatusFacts,
  type StatusSentence,
  stepsOf,
} from "./status-sentence.rules";

/** What a reporter may know: honest statuses and who answers; never a route, an address or an estimate (SAFETY 15, 20). */
export interface ReportStatus {
  reportId: string;
  incidentNumber: string;
  status: IncidentStatus;
  language: string;
  /** the unit that accepted */
  unitNameTh: string | null;
  sentence: StatusSentence;
  /** oldest first */
  history: HistoryStep[];
  hasPhone: boolean;
  hasLocation: boolean;
  /** when all this was so, by the database's clock */
  now: Date;
}

const STATUS_SELECT = {
  id: true,
  language: true,
  phoneId: true,
  latitude: true,
  longitude: true,
  accuracyM: true,
  flags: true,
  receivedAt: true,
  incident: {
    select: {
      number: true,
      status: true,
      nextStepAt: true,
      acceptedAt: true,
      enRouteAt: true,
      onSceneAt: true,
      resolvedAt: true,
      closedAt: true,
      disposition: true,
      ownerUnit: { select: { nameTh: true } },
      ownerOfficer: { select: { displayName: true } },
      events: {
        orderBy: { id: "asc" },
        select: { kind: true, status: true, at: true, officer: { select: { displayName: true } } },
      },
      deliveries: {
        // Alerts of former versions say no audience; the rest of the plan is informed, not asked.
        where: { OR: [{ audience: null }, { audience: { not: "plan" } }] },
        select: { unitId: true, status: true, failureCause: true, queuedAt: true, sentAt: true },
      },
      linksInto: {
        where: { undoneAt: null },
        orderBy: { at: "desc" },
        select: { kind: true, data: true, from: { select: { number: true } } },
      },
    },
  },
} satisfies Prisma.ReportSelect;

type StatusRow = Prisma.ReportGetPayload<{ select: typeof STATUS_SELECT }>;

/**
 * A report's status by its token.
 * @throws {DomainError} `not_found` for a token of no report
 */
export function findReportStatus(statusToken: string): Promise<ReportStatus> {
  return readStatus(db(), { statusTokenDigest: sha256(statusToken) });
}

/**
 * The same by the report's id, for who has it from a row.
 * @throws {DomainError} `not_found` when there is no such report
 */
export async function readStatus(
  client: Pick<Tx, "report" | "$queryRaw">,
  where: Prisma.ReportWhereUniqueInput,
): Promise<ReportStatus> {
  const row = await client.report.findUnique({ where, select: STATUS_SELECT });
  if (!row) throw notFound("การแจ้งเหตุ");
  const now = await databaseNow(client);
  const facts = factsOf(row, now);
  return {
    reportId: row.id,
    incidentNumber: facts.number,
    status: facts.status,
    language: row.language,
    unitNameTh: facts.owner.unit,
    sentence: decideStatus(facts),
    history: [
      { what: "received" as const, at: row.receivedAt },
      ...stepsOf(facts.events).map(({ what, at }) => ({ what, at })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime()),
    hasPhone: hasReadablePhone(row),
    hasLocation: knownPosition(row) !== null,
    now,
  };
}

function factsOf({ id, receivedAt, incident }: StatusRow, now: Date): StatusFacts {
  const { ownerUnit, ownerOfficer, linksInto, events, ...rest } = incident;
  const moved = linksInto.find(({ kind, data }) => {
    const read = (kind === "joined" ? MergeData : SplitData).safeParse(data);
    return read.success && read.data.reportIds.includes(id);
  });
  return {
    ...rest,
    receivedAt,
    formerNumber: moved?.from.number ?? null,
    events: events.map(({ officer, ...event }) => ({ ...event, officer: officer?.displayName ?? null })),
    owner: { officer: ownerOfficer?.displayName ?? null, unit: ownerUnit?.nameTh ?? null },
    now,
  };
}
