import { LazyPinBoard } from "@/components/map/lazy-pin-board";
import { Panel } from "@/components/ui/panel";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { ReportView } from "@/lib/incident/incident-view.schema";
import { PROBLEM_NAMES_TH, REPORTER_KIND_NAMES_TH } from "@/lib/incident/words.rules";
import { flagNameTh, languageNameTh } from "./duty-words.rules";

/** Who told us, in which language, and what is still unknown. */
export function ReportSection({ reports }: { reports: readonly ReportView[] }) {
  return (
    <Panel title={reports.length > 1 ? `ผู้แจ้ง ${reports.length} ราย` : "ผู้แจ้ง"}>
      <ul className="grid gap-3">
        {reports.map((report) => (
          <li key={report.id} className="grid gap-0.5 text-md">
            <p className="font-medium">
              {REPORTER_KIND_NAMES_TH[report.reporterKind]} · ภาษา{languageNameTh(report.language)}
            </p>
            {reports.length > 1 ? (
              <p className="text-base text-ink-muted">
                {formatThaiTime(report.receivedAt)} · {PROBLEM_NAMES_TH[report.problem]}
              </p>
            ) : null}
            {report.operator ? (
              <p className="text-base text-ink-muted">
                ผู้รับสาย: {[report.operator.name, report.operator.unitNameTh].filter(Boolean).join(" · ")}
              </p>
            ) : null}
            {report.placeText ? <p>สถานที่ตามคำบอก: {report.placeText}</p> : null}
            {report.callerPlace ? <CallerPlace report={report} place={report.callerPlace} /> : null}
            {report.flags.length > 0 ? (
              <ul aria-label="ข้อสังเกต" className="text-base text-warn-fg">
                {report.flags.map((flag) => (
                  <li key={flag}>{flagNameTh(flag)}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** SAFETY 13: where the caller sits is not where anybody has to go; both pins carry their words. */
function CallerPlace({ report, place }: { report: ReportView; place: NonNullable<ReportView["callerPlace"]> }) {
  const { latitude, longitude, accuracyM, text } = place;
  const { position } = report;
  return (
    <div className="mt-1 overflow-hidden rounded-md border border-line">
      <p className="bg-warn-bg px-3 py-1.5 text-base text-warn-fg">
        ผู้โทรอยู่คนละที่กับเหตุ{text ? `: ${text}` : ""} (ไม่ใช่จุดที่ต้องไป)
      </p>
      {latitude !== null && longitude !== null && position ? (
        <LazyPinBoard
          label="ที่เกิดเหตุและที่อยู่ผู้โทร"
          pins={[
            {
              id: "incident",
              label: "ที่เกิดเหตุ",
              lat: position.latitude,
              lon: position.longitude,
              accuracyM: report.accuracyM,
              tone: "danger",
            },
            { id: "caller", label: "ผู้โทร", lat: latitude, lon: longitude, accuracyM, tone: "info" },
          ]}
          className="h-44"
        />
      ) : null}
    </div>
  );
}
