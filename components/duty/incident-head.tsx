"use client";
import { TriangleAlert } from "lucide-react";
import { LadderStrip } from "@/components/incident/alerts/ladder-strip";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { warningsOf } from "./duty-words.rules";
import { DrillBadge, StatusBadge } from "@/components/incident/status-badge";
import { dispositionNameTh } from "@/lib/vocabulary/disposition";
import { problemNameTh } from "@/lib/vocabulary/problem";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";

type IncidentHeadProps = { detail: IncidentDetail; unitId: string | null };

/** What happened, how long ago, and who has it: readable in one look. */
export function IncidentHead({ detail, unitId }: IncidentHeadProps) {
  const role = detail.units.find((unit) => unit.unitId === unitId)?.role;
  const owner = [detail.ownerOfficer, detail.ownerUnit].filter(Boolean).join(" · ");
  const ownerStays = detail.units.some(({ reason, nameTh }) => reason === "owner_stays" && nameTh === detail.ownerUnit);
  const warnings = warningsOf(detail);
  const disposition = dispositionNameTh(detail.disposition);
  return (
    <section aria-labelledby="incident-title" className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="flex flex-wrap items-center gap-2 text-base text-ink-muted">
          <DrillBadge capStatus={detail.capStatus} density="thumb" />
          เหตุ {detail.number}
        </span>
        <span role="status">
          <StatusBadge status={detail.status} density="thumb" />
        </span>
      </div>
      <h1 id="incident-title" className="mt-1 text-xl font-semibold">
        {problemNameTh(detail)}
      </h1>
      <p className="text-md text-ink-muted">
        แจ้งเมื่อ {formatThaiTime(detail.receivedAt)} · <RelativeTime at={detail.receivedAt} />
      </p>
      {role ? <p className="text-md text-ink-muted">หน่วยของคุณ: {RESPONSE_ROLE_LABELS[role].th}</p> : null}
      {owner ? <p className="text-md">ผู้รับเรื่อง: {owner}</p> : null}
      {ownerStays ? <p className="text-base text-warn-fg">{unitReasonTh("owner_stays")}</p> : null}
      <div className="mt-2 empty:hidden">
        <LadderStrip incident={detail} ladder={detail.ladder} />
      </div>
      {disposition ? <p className="text-md">ผลการดำเนินงาน: {disposition}</p> : null}
      {warnings.length > 0 ? (
        <ul aria-label="ข้อควรรู้" className="mt-2 grid gap-1.5">
          {warnings.map((warning) => (
            <li
              key={warning}
              className="flex items-start gap-2 rounded-md bg-warn-bg px-3 py-1.5 text-base text-warn-fg"
            >
              <TriangleAlert aria-hidden="true" className="mt-1 size-4.5 shrink-0" />
              {warning}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
