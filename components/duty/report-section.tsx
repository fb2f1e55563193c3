import { CallerBoard } from "@/components/incident/caller-board";
import { Panel } from "@/components/ui/panel";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { ReportView } from "@/lib/incident/incident-view.schema";
import { languageNameTh } from "@/lib/i18n/language";
import { PROBLEM_LABELS } from "@/lib/vocabulary/problem";
import { reportFlagTh } from "@/lib/vocabulary/report-flag";
import { REPORTER_KIND_LABELS } from "@/lib/vocabulary/reporter-kind";

/** Who told us, in which language, and what is still unknown. */
export function ReportSection({ reports }: { reports: readonly ReportView[] }) {
  return (
    <Panel title={reports.length > 1 ? `ผู้แจ้ง ${reports.length} ราย` : "ผู้แจ้ง"}>
      <ul className="grid gap-3">
        {reports.map((report) => (
          <li key={report.id} className="grid gap-0.5 text-md">
            <p className="font-medium">
              {REPORTER_KIND_LABELS[report.reporterKind].th} · ภาษา{languageNameTh(report.language)}
            </p>
            {reports.length > 1 ? (
              <p className="text-base text-ink-muted">
                {formatThaiTime(report.receivedAt)} · {PROBLEM_LABELS[report.problem].th}
              </p>
            ) : null}
            {report.operator ? (
              <p className="text-base text-ink-muted">
                ผู้รับสาย: {[report.operator.name, report.operator.unitNameTh].filter(Boolean).join(" · ")}
              </p>
            ) : null}
            {report.placeText ? <p>สถานที่ตามคำบอก: {report.placeText}</p> : null}
            {report.callerPlace ? (
              <div className="mt-1 overflow-hidden rounded-md border border-line">
                <p className="bg-warn-bg px-3 py-1.5 text-base text-warn-fg">
                  ผู้โทรอยู่คนละที่กับเหตุ{report.callerPlace.text ? `: ${report.callerPlace.text}` : ""} (ไม่ใช่จุดที่ต้องไป)
                </p>
                {report.position ? (
                  <CallerBoard
                    incident={{ ...report.position, accuracyM: report.accuracyM }}
                    caller={report.callerPlace}
                    className="h-44"
                  />
                ) : null}
              </div>
            ) : null}
            {report.flags.length > 0 ? (
              <ul aria-label="ข้อสังเกต" className="text-base text-warn-fg">
                {report.flags.map((flag) => (
                  <li key={flag}>{reportFlagTh(flag)}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
