"use client";
import { MessageSquare, Phone, PhoneOff } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { CallerBoard } from "./caller-board";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import type { PhoneHolder } from "@/lib/incident/incident.schema";
import type { IncidentDetail, ReportView } from "@/lib/incident/incident-view.schema";
import { PanelSection } from "./panel-section";
import { RevealDialog, type RevealedPhone } from "./reveal-dialog";
import { languageNameTh } from "@/lib/i18n/language";
import { CHANNEL_LABELS } from "@/lib/vocabulary/channel";
import { CONTACT_PREFERENCE_LABELS } from "@/lib/vocabulary/contact";
import { LOCATION_SOURCE_LABELS } from "@/lib/vocabulary/location-source";
import { PROBLEM_LABELS } from "@/lib/vocabulary/problem";
import { reportFlagTh } from "@/lib/vocabulary/report-flag";
import { REPORTER_KIND_LABELS } from "@/lib/vocabulary/reporter-kind";

/** What each person sent, and whether it is safe to contact them: that is read before any number. */
export function IncidentReports({ detail }: { detail: IncidentDetail }) {
  const [revealed, setRevealed] = useState<Revealed>({ caller: new Map(), victim: new Map() });
  const { reports, canRevealPhone } = detail;
  const isRevealed = revealed.caller.size + revealed.victim.size > 0;
  const show = (which: PhoneHolder) => (phones: RevealedPhone[]) =>
    setRevealed((before) => ({ ...before, [which]: new Map(phones.map((phone) => [phone.reportId, phone])) }));
  const hasNumber = (which: PhoneHolder) =>
    reports.some((report) => (which === "victim" ? report.victimPhoneMasked : report.phoneMasked) !== null);
  return (
    <PanelSection
      title="การแจ้งเหตุ"
      count={reports.length}
      action={
        canRevealPhone ? (
          <span className="flex flex-wrap justify-end gap-1.5">
            {hasNumber("caller") && revealed.caller.size === 0 ? (
              <RevealDialog incidentId={detail.id} which="caller" onRevealed={show("caller")} />
            ) : null}
            {hasNumber("victim") && revealed.victim.size === 0 ? (
              <RevealDialog incidentId={detail.id} which="victim" onRevealed={show("victim")} />
            ) : null}
          </span>
        ) : null
      }
    >
      <ul className="flex flex-col gap-4">
        {reports.map((report) => (
          <li key={report.id}>
            <ReportItem
              report={report}
              incident={detail}
              revealed={{
                caller: revealed.caller.get(report.id) ?? null,
                victim: revealed.victim.get(report.id) ?? null,
              }}
              saysProblem={report.problem !== detail.problem}
            />
          </li>
        ))}
      </ul>
      {isRevealed ? (
        <Button
          size="sm"
          variant="quiet"
          className="mt-2"
          onClick={() => setRevealed({ caller: new Map(), victim: new Map() })}
        >
          ซ่อนเบอร์โทร
        </Button>
      ) : null}
    </PanelSection>
  );
}

type Revealed = Record<PhoneHolder, ReadonlyMap<string, RevealedPhone>>;

function ReportItem({
  report,
  incident,
  revealed,
  saysProblem,
}: {
  report: ReportView;
  incident: Pick<IncidentDetail, "latitude" | "longitude" | "accuracyM">;
  revealed: Record<PhoneHolder, RevealedPhone | null>;
  saysProblem: boolean;
}) {
  const { contactPreference, locationSource, accuracyM, capturedAt, receivedAt, flags } = report;
  return (
    <div className="flex flex-col gap-1.5 text-base">
      <p className="text-ink">
        <span className="font-medium">{REPORTER_KIND_LABELS[report.reporterKind].th}</span>
        <span className="text-ink-muted">
          {" "}
          แจ้งทาง{CHANNEL_LABELS[report.channel].th} · ภาษา
          {languageNameTh(report.language)}
        </span>
      </p>
      {report.operator ? (
        <p className="text-ink">
          ผู้รับสาย: {[report.operator.name, report.operator.unitNameTh].filter(Boolean).join(" · ")}
        </p>
      ) : null}
      {saysProblem ? <p className="text-ink">แจ้งว่า: {PROBLEM_LABELS[report.problem].th}</p> : null}
      <p className="text-sm text-ink-muted">
        {formatThaiDateTime(receivedAt)}
        {locationSource ? ` · ตำแหน่ง: ${LOCATION_SOURCE_LABELS[locationSource].th}` : ""}
        {accuracyM === null ? "" : ` คลาดเคลื่อนราว ${Math.round(accuracyM).toLocaleString("en-US")} ม.`}
        {capturedAt && Date.parse(receivedAt) - Date.parse(capturedAt) > 60_000
          ? ` (จับตำแหน่งเมื่อ ${formatThaiDateTime(capturedAt)})`
          : ""}
      </p>
      {report.placeText ? <p className="text-ink">สถานที่ตามคำบอก: {report.placeText}</p> : null}
      {report.callerPlace ? (
        <div className="rounded-md border border-line bg-sunken px-3 py-2">
          <p className="font-medium text-ink">ผู้โทรอยู่คนละที่กับเหตุ</p>
          <p className="text-sm text-ink-muted">{report.callerPlace.text ?? "หมุดบนแผนที่"} · ไม่ใช่จุดที่ต้องไป</p>
          <CallerBoard
            incident={incident}
            caller={report.callerPlace}
            className="mt-2 h-44 overflow-hidden rounded-md border border-line"
          />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-1.5">
        <Badge tone={contactPreference === "call" ? "ok" : contactPreference === "text_only" ? "warn" : "danger"}>
          {CONTACT_PREFERENCE_LABELS[contactPreference].th}
        </Badge>
        {report.reachableByLine ? <Badge tone="info">ติดต่อทาง LINE ได้</Badge> : null}
        {flags.map((flag) => (
          <Badge key={flag} tone="neutral">
            {reportFlagTh(flag)}
          </Badge>
        ))}
      </div>
      <ContactLine
        contactPreference={contactPreference}
        masked={report.phoneMasked}
        revealed={revealed.caller}
        whose={report.victimPhoneMasked ? "ผู้โทร" : null}
      />
      {report.victimPhoneMasked && contactPreference !== "do_not_contact" ? (
        <ContactLine
          contactPreference={contactPreference}
          masked={report.victimPhoneMasked}
          revealed={revealed.victim}
          whose="ผู้ประสบเหตุ"
        />
      ) : null}
    </div>
  );
}

function ContactLine({
  contactPreference,
  masked,
  revealed,
  whose,
}: {
  contactPreference: ReportView["contactPreference"];
  masked: string | null;
  revealed: RevealedPhone | null;
  /** named where there is more than one number */
  whose: string | null;
}) {
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
        {isCall ? "โทร" : "ส่งข้อความ"}
        {whose ? `หา${whose}` : ""} {revealed.shown}
      </a>
    );
  }
  return masked ? (
    <p className="text-sm text-ink-muted">
      เบอร์{whose ?? "โทร"} {masked}
    </p>
  ) : null;
}
