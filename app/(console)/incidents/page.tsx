import type { Metadata } from "next";
import { IncidentFilters } from "@/components/console/list/incident-filters";
import { IncidentTable } from "@/components/console/list/incident-table";
import { groupOf, STATUS_GROUPS, type StatusGroup } from "@/components/console/list/incident-list.rules";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { reachFilter } from "@/lib/access/reach.rules";
import { listIncidents } from "@/lib/incident/incident.queries";
import { RefusedPage } from "../refused-page";
import { requireActor } from "../require-actor";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

export const metadata: Metadata = { title: "เหตุทั้งหมด" };

const PAGE_SIZE = 100;

type Query = { group?: string; problem?: string; number?: string; page?: string };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every incident within reach, old ones included. */
export default async function IncidentsPage({ searchParams }: Props) {
  const actor = await requireActor("/incidents");
  if (reachFilter(actor, "incident.view").kind === "nothing") return <RefusedPage actor={actor} />;
  const query = single(await searchParams);
  const group: StatusGroup = STATUS_GROUPS.find((each) => each === query.group) ?? "all";
  const problem = PROBLEMS.find((each) => each === query.problem) ?? null;
  const number = (query.number ?? "").trim().slice(0, 20);

  const { incidents, truncated } = await listIncidents(actor, {
    includeOld: true,
    ...(group === "all" ? {} : { status: INCIDENT_STATUSES.filter((status) => groupOf(status) === group) }),
    ...(problem ? { problem: [problem] } : {}),
    ...(number ? { search: number } : {}),
  });
  const pages = Math.max(1, Math.ceil(incidents.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Number.parseInt(query.page ?? "1", 10) || 1), pages);
  const hrefOf = (to: number) =>
    `/incidents?${new URLSearchParams({ group, problem: problem ?? "", number, page: String(to) })}`;
  return (
    <div className="flex flex-col gap-4 p-3 md:p-5">
      <PageHeader
        title="เหตุทั้งหมด"
        description={`${incidents.length.toLocaleString("en-US")} เหตุ ใหม่สุดก่อน${truncated ? " (แสดงเฉพาะเหตุล่าสุด กรองให้แคบลงเพื่อดูเหตุเก่ากว่านี้)" : ""}`}
      />
      <IncidentFilters group={group} problem={problem} number={number} />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <IncidentTable incidents={incidents.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)} />
      </div>
      {pages > 1 ? (
        <nav aria-label="หน้าของรายการ" className="flex items-center justify-center gap-3">
          {page > 1 ? <ButtonLink href={hrefOf(page - 1)}>ใหม่กว่า</ButtonLink> : null}
          <span className="text-sm text-ink-muted">
            หน้า {page} จาก {pages}
          </span>
          {page < pages ? <ButtonLink href={hrefOf(page + 1)}>เก่ากว่า</ButtonLink> : null}
        </nav>
      ) : null}
    </div>
  );
}

function single(params: Record<string, string | string[] | undefined>): Query {
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
}
