"use client";
import { MessageSquare, Phone, PhoneOff } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import type { IncidentDetail, ReportView } from "@/lib/incident/incident-view.schema";
import {
  CONTACT_PREFERENCE_NAMES_TH,
  LOCATION_SOURCE_NAMES_TH,
  PROBLEM_NAMES_TH,
  REPORTER_KIND_NAMES_TH,
} from "@/lib/incident/words.rules";
import { CHANNEL_NAMES_TH, flagNameTh, LANGUAGE_NAMES_TH } from "./incident-words";
import { PanelSection } from "./panel-section";
import { RevealDialog, type RevealedPhone } from "./reveal-dialog";

/** What each person sent, and whether it is safe to contact them: that is read before any number. */
export function IncidentReports({ detail }: { detail: IncidentDetail }) {
  const [revealed, setRevealed] = useState<ReadonlyMap<string, RevealedPhone>>(new Map());
  const { reports, canRevealPhone } = detail;
  return (
    <PanelSection
      title="การแจ้งเหตุ"
      count={reports.length}
      action={
        canRevealPhone && revealed.size === 0 ? (
          <RevealDialog
            incidentId={detail.id}
            onRevealed={(phones) => setRevealed(new Map(phones.map((phone) => [phone.reportId, phone])))}
          />
        ) : null
      }
    >
      <ul className="flex flex-col gap-4">
        {reports.map((report) => (
          <li key={report.id}>
            <ReportItem
              report={report}
              revealed={revealed.get(report.id) ?? null}
              saysProblem={report.problem !== detail.problem}
            />
          </li>
        ))}
      </ul>
      {revealed.size > 0 ? (
        <Button size="sm" variant="quiet" className="mt-2" onClick={() => setRevealed(new Map())}>
          ซ่อนเบอร์โทร
        </Button>
      ) : null}
    </PanelSection>
  );
}

function ReportItem({
  report,
  revealed,
  saysProblem,
}: {
  report: ReportView;
  revealed: RevealedPhone | null;
  saysProblem: boolean;
}) {
  const { contactPreference, locationSource, accuracyM, capturedAt, receivedAt, flags } = report;
  return (
    <div className="flex flex-col gap-1.5 text-base">
      <p className="text-ink">
        <span className="font-medium">{REPORTER_KIND_NAMES_TH[report.reporterKind]}</span>
        <span className="text-ink-muted">
          {" "}
          แจ้งทาง{CHANNEL_NAMES_TH[report.channel] ?? report.channel} · ภาษา
          {LANGUAGE_NAMES_TH[report.language] ?? report.language}
        </span>
      </p>
      {saysProblem ? <p className="text-ink">แจ้งว่า: {PROBLEM_NAMES_TH[report.problem]}</p> : null}
      <p className="text-sm text-ink-muted">
        {formatThaiDateTime(receivedAt)}
        {locationSource ? ` · ตำแหน่ง: ${LOCATION_SOURCE_NAMES_TH[locationSource]}` : ""}
        {accuracyM === null ? "" : ` คลาดเคลื่อนราว ${Math.round(accuracyM).toLocaleString("en-US")} ม.`}
        {capturedAt && Date.parse(receivedAt) - Date.parse(capturedAt) > 60_000
          ? ` (จับตำแหน่งเมื่อ ${formatThaiDateTime(capturedAt)})`
          : ""}
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Badge tone={contactPreference === "call" ? "ok" : contactPreference === "text_only" ? "warn" : "danger"}>
          {CONTACT_PREFERENCE_NAMES_TH[contactPreference]}
        </Badge>
        {report.reachableByLine ? <Badge tone="info">ติดต่อทาง LINE ได้</Badge> : null}
        {flags.map((flag) => (
          <Badge key={flag} tone="neutral">
            {flagNameTh(flag)}
          </Badge>
        ))}
      </div>
      <ContactLine report={report} revealed={revealed} />
    </div>
  );
}

function ContactLine({ report, revealed }: { report: ReportView; revealed: RevealedPhone | null }) {
  const { contactPreference, phoneMasked } = report;
  if (contactPreference === "do_not_contact")
    return (
      <p className="flex items-center gap-1.5 text-sm font-medium text-danger-fg">
        <PhoneOff aria-hidden="true" className="size-4 shrink-0" />
        การติดต่อกลับอาจเป็นอันตรายต่อผู้แจ้ง จึงไม่แสดงเบอร์โทร
      </p>
    );
  if (revealed) {
    const isCall = contactPreference === "call";
    return (
      <a href={`${isCall ? "tel" : "sms"}:${revealed.phone}`} className={`${buttonClass({ size: "md" })} self-start`}>
        {isCall ? (
          <Phone aria-hidden="true" className="size-4" />
        ) : (
          <MessageSquare aria-hidden="true" className="size-4" />
        )}
        {isCall ? "โทร" : "ส่งข้อความ"} {revealed.shown}
      </a>
    );
  }
  return phoneMasked ? <p className="text-sm text-ink-muted">เบอร์โทร {phoneMasked}</p> : null;
}
