import { hasReadablePhone, knownPosition } from "./draft-facts.rules";
import { sha256 } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import type { EventKind } from "@/lib/vocabulary/event-kind";
import { INCIDENT_STATUSES, type IncidentStatus } from "@/lib/vocabulary/status";

/** What a reporter may know: honest statuses and the unit's name; never a route, an address or an estimate (SAFETY 15, 20). */
export interface ReportStatus {
  reportId: string;
  incidentNumber: string;
  status: IncidentStatus;
  language: string;
  /** the unit that accepted */
  unitNameTh: string | null;
  history: { status: IncidentStatus; at: string }[];
  hasPhone: boolean;
  hasLocation: boolean;
}

/** Events that change what the reporter reads; `received` is said of the report itself. */
const SHOWN: EventKind[] = [...INCIDENT_STATUSES.slice(1), "reopened"];

/**
 * A report's status by its token.
 * @throws {DomainError} `not_found` for a token of no report
 */
export async function findReportStatus(statusToken: string): Promise<ReportStatus> {
  const report = await db().report.findUnique({
    where: { statusTokenDigest: sha256(statusToken) },
    select: {
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
          ownerUnit: { select: { nameTh: true } },
          events: {
            where: { kind: { in: SHOWN } },
            orderBy: { id: "asc" },
            select: { status: true, at: true },
          },
        },
      },
    },
  });
  if (!report) throw notFound("การแจ้งเหตุ");
  const { incident } = report;
  return {
    reportId: report.id,
    incidentNumber: incident.number,
    status: incident.status,
    language: report.language,
    unitNameTh: incident.ownerUnit?.nameTh ?? null,
    history: [
      { status: "received", at: report.receivedAt.toISOString() },
      // Joined to an incident that others reported earlier: for this reporter nothing happened before their own report.
      ...incident.events.map(({ status, at }) => ({
        status,
        at: (at < report.receivedAt ? report.receivedAt : at).toISOString(),
      })),
    ],
    hasPhone: hasReadablePhone(report),
    hasLocation: knownPosition(report) !== null,
  };
}
