import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DrillControls } from "@/components/drill/drill-controls";
import { DrillRefresh } from "@/components/drill/drill-refresh";
import { DrillReportTable, secondsTh } from "@/components/drill/drill-report-table";
import { DrillStateBadge } from "@/components/drill/drill-state-badge";
import { buttonClass } from "@/components/ui/button-style";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { reachFilter } from "@/lib/access/reach.rules";
import { findDrillReport } from "@/lib/drill/drill.queries";
import { DrillParams, type DrillReport } from "@/lib/drill/drill.schema";
import { DomainError } from "@/lib/platform/errors.rules";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import { cancelDrillAction, endDrillAction, startDrillAction } from "../actions";
import { PROBLEM_LABELS } from "@/lib/vocabulary/problem";

export const metadata: Metadata = { title: "ผลการฝึกซ้อม" };

type Props = { params: Promise<{ id: string }> };

/** How a drill goes and went, unit by unit. */
export default async function DrillPage({ params }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/admin/drills/${encodeURIComponent(id)}`);
  if (reachFilter(actor, "drill.view").kind === "nothing") return <RefusedPage actor={actor} what="การฝึกซ้อม" />;
  if (!DrillParams.safeParse({ id }).success) notFound();
  const report = await findDrillReport(id, actor).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  });
  const seesIncidents = reachFilter(actor, "incident.view").kind !== "nothing";
  return (
    <>
      {report.state === "running" ? <DrillRefresh /> : null}
      <PageHeader
        title={report.nameTh}
        description={
          <span className="flex flex-wrap items-center gap-1.5">
            <DrillStateBadge state={report.state} />
            {PROBLEM_LABELS[report.problem].th} · {report.targetCount.toLocaleString("en-US")} หน่วย
          </span>
        }
        actions={
          report.startedAt ? (
            <a href={`/api/drills/${report.id}/report`} className={buttonClass({})} download>
              <Download aria-hidden="true" className="size-4" />
              ดาวน์โหลด CSV
            </a>
          ) : undefined
        }
      />
      <p className="text-base text-ink-muted">
        {report.startedAt ? "เริ่ม" : "กำหนดเริ่ม"} {formatThaiDateTime(report.startedAt ?? report.startsAt)} ·{" "}
        {report.endedAt ? "จบ" : "กำหนดจบ"} {formatThaiDateTime(report.endedAt ?? report.endsAt)} ·{" "}
        {report.scene ? "จุดเกิดเหตุเดียวกันทุกหน่วย" : "เกิดเหตุที่ตั้งของแต่ละหน่วย"}
      </p>
      {report.canManage ? (
        <DrillControls
          drillId={report.id}
          state={report.state}
          targetCount={report.targetCount}
          start={startDrillAction}
          end={endDrillAction}
          cancel={cancelDrillAction}
        />
      ) : null}
      {report.startedAt ? <Figures report={report} /> : null}
      <Panel title={report.startedAt ? "ผลรายหน่วย" : "หน่วยที่ร่วมฝึก"} flush>
        <DrillReportTable rows={report.rows} />
      </Panel>
      {seesIncidents && report.incidents.length > 0 ? (
        <Panel title="เหตุฝึกซ้อม">
          <ul className="grid gap-1">
            {report.incidents.map((incident) => (
              <li key={incident.id}>
                <TextLink href={`/incidents/${incident.id}`}>เหตุ {incident.number}</TextLink> {incident.unitNameTh}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function Figures({ report: { medians, silentCount, rows } }: { report: DrillReport }) {
  const figures = [
    { name: "ส่งถึง LINE (ค่ากลาง)", value: secondsTh(medians.sentS) },
    { name: "เปิดอ่าน (ค่ากลาง)", value: secondsTh(medians.seenS) },
    { name: "ตอบ (ค่ากลาง)", value: secondsTh(medians.answeredS) },
    { name: "ยังไม่ตอบ", value: `${silentCount} จาก ${rows.length} หน่วย` },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      {figures.map(({ name, value }) => (
        <div key={name} className="bg-surface px-4 py-3">
          <dt className="text-sm text-ink-muted">{name}</dt>
          <dd className="text-lg font-semibold text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
