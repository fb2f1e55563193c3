"use client";
import { Eye, MessageSquare, Phone, PhoneOff } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { CallerBoard } from "./caller-board";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import type { PhoneHolder } from "@/lib/incident/incident.schema";
import type { IncidentDetail, ReportView } from "@/lib/incident/incident-view.schema";
import { DENSITIES, type Density } from "./density";
import { RevealDialog, type RevealedPhone } from "./dialogs/reveal-dialog";
import { IncidentSection } from "./incident-section";
import { accuracyTh } from "./place-words.rules";
import { cx } from "@/components/ui/cx";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { languageNameTh } from "@/lib/i18n/language";
import { CHANNEL_LABELS } from "@/lib/vocabulary/channel";
import { contactWishTh } from "@/lib/vocabulary/contact";
import { LOCATION_SOURCE_LABELS } from "@/lib/vocabulary/location-source";
import { PROBLEM_LABELS } from "@/lib/vocabulary/problem";
import { reportFlagTh } from "@/lib/vocabulary/report-flag";
import { reporterKindTh } from "@/lib/vocabulary/reporter-kind";

/**
 * What each person sent. At the desk with whether it is safe to contact them, read before any number; on a phone that
 * stands in a section of its own, nearer to the thumb.
 */
export function IncidentReports({ detail, density }: { detail: IncidentDetail; density: Density }) {
  const [revealed, setRevealed] = useState<Revealed>({ caller: new Map(), victim: new Map() });
  const [asking, setAsking] = useState<PhoneHolder | null>(null);
  const returnFocusTo = useReturnFocus(asking !== null);
  const { reports, canRevealPhone } = detail;
  const isRevealed = revealed.caller.size + revealed.victim.size > 0;
  const show = (which: PhoneHolder) => (phones: RevealedPhone[]) =>
    setRevealed((before) => ({ ...before, [which]: new Map(phones.map((phone) => [phone.reportId, phone])) }));
  const hasNumber = (which: PhoneHolder) =>
    reports.some((report) => (which === "victim" ? report.victimPhoneMasked : report.phoneMasked) !== null);
  const canAsk = density === "desk" && canRevealPhone;
  return (
    <IncidentSection
      density={density}
      title={density === "desk" ? "การแจ้งเหตุ" : "ผู้แจ้ง"}
      count={reports.length}
      action={
        canAsk ? (
          <span className="flex flex-wrap justify-end gap-1.5">
            {(["caller", "victim"] as const).map((which) =>
              hasNumber(which) && revealed[which].size === 0 ? (
                <Button
                  key={which}
                  size="sm"
                  icon={<Eye aria-hidden="true" className="size-4" />}
                  onClick={(event) => {
                    returnFocusTo(event.currentTarget);
                    setAsking(which);
                  }}
                >
                  {which === "victim" ? "ดูเบอร์ผู้ประสบเหตุ" : "ดูเบอร์โทร"}
                </Button>
              ) : null,
            )}
          </span>
        ) : null
      }
    >
      {asking ? (
        <RevealDialog
          incidentId={detail.id}
          which={asking}
          density={density}
          open
          onOpenChange={() => setAsking(null)}
          onRevealed={show(asking)}
        />
      ) : null}
      <ul className="flex flex-col gap-4">
        {reports.map((report) => (
          <li key={report.id}>
            <ReportItem
              density={density}
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
    </IncidentSection>
  );
}

type Revealed = Record<PhoneHolder, ReadonlyMap<string, RevealedPhone>>;

type ReportItemProps = {
  density: Density;
  report: ReportView;
  incident: Pick<IncidentDetail, "latitude" | "longitude" | "accuracyM">;
  revealed: Record<PhoneHolder, RevealedPhone | null>;
  saysProblem: boolean;
};

function ReportItem({ density, report, incident, revealed, saysProblem }: ReportItemProps) {
  const { locationSource, accuracyM, capturedAt, receivedAt } = report;
  const { text, smallText } = DENSITIES[density];
  return (
    <div className={cx("flex flex-col gap-1.5", text)}>
      <p className="text-ink">
        <span className="font-medium">{reporterKindTh(report.reporterKind)}</span>
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
      <p className={cx("text-ink-muted", smallText)}>
        {formatThaiDateTime(receivedAt)}
        {locationSource ? ` · ตำแหน่ง: ${LOCATION_SOURCE_LABELS[locationSource].th}` : ""}
        {accuracyM === null ? "" : ` ${accuracyTh(accuracyM)}`}
        {capturedAt && Date.parse(receivedAt) - Date.parse(capturedAt) > 60_000
          ? ` (จับตำแหน่งเมื่อ ${formatThaiDateTime(capturedAt)})`
          : ""}
      </p>
      {report.placeText ? <p className="text-ink">สถานที่ตามคำบอก: {report.placeText}</p> : null}
      {report.callerPlace ? (
        <div className="overflow-hidden rounded-md border border-line">
          <p className={cx("bg-warn-bg px-3 py-1.5 text-warn-fg", smallText)}>
            ผู้โทรอยู่คนละที่กับเหตุ{report.callerPlace.text ? `: ${report.callerPlace.text}` : ""} (ไม่ใช่จุดที่ต้องไป)
          </p>
          <CallerBoard
            incident={report.position ? { ...report.position, accuracyM } : incident}
            caller={report.callerPlace}
            className="h-44"
          />
        </div>
      ) : null}
      <Marks report={report} density={density} />
      {density === "desk" ? <Contact report={report} revealed={revealed} /> : null}
    </div>
  );
}

const WISH_TONES = { call: "ok", text_only: "warn", do_not_contact: "danger", not_asked: "warn" } as const;

/** What to know of a report at a glance. On a phone the wish stands above the numbers instead. */
function Marks({ report, density }: { report: ReportView; density: Density }) {
  const { contactPreference, flags } = report;
  const className = density === "thumb" ? "text-sm" : "";
  if (density === "thumb" && flags.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {density === "desk" ? (
        <>
          <Badge tone={WISH_TONES[contactPreference ?? "not_asked"]}>{contactWishTh(contactPreference)}</Badge>
          {report.reachableByLine ? <Badge tone="info">ติดต่อทาง LINE ได้</Badge> : null}
        </>
      ) : null}
      {flags.map((flag) => (
        <Badge key={flag} tone="neutral" className={className}>
          {reportFlagTh(flag)}
        </Badge>
      ))}
    </div>
  );
}

type ContactProps = { report: ReportView; revealed: Record<PhoneHolder, RevealedPhone | null> };

function Contact({ report, revealed }: ContactProps) {
  const { contactPreference } = report;
  return (
    <>
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
    </>
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
  if (revealed?.phone === "") return <p className="text-sm">เบอร์โทร {revealed.shown}</p>;
  if (revealed) {
    const isCall = contactPreference !== "text_only";
    return (
      <a href={`${isCall ? "tel" : "sms"}:${revealed.phone}`} className={`${buttonClass({ size: "md" })} self-start`}>
        {isCall ? (
          <Phone aria-hidden="true" className="size-4" />
        ) : (
          <MessageSquare aria-hidden="true" className="size-4" />
        )}
        {isCall ? "โทร" : "ส่งข้อความ"}
        {whose ? `หา${whose}` : ""} {revealed.shown}
        {contactPreference === null ? " · ยังไม่ได้ถาม" : ""}
      </a>
    );
  }
  return masked ? (
    <p className="text-sm text-ink-muted">
      เบอร์{whose ?? "โทร"} {masked}
    </p>
  ) : null;
}
