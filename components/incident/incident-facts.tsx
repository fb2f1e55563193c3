"use client";
import { Copy, ExternalLink, MapPin } from "lucide-react";
import { LadderStrip } from "@/components/incident/alerts/ladder-strip";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-style";
import { Button } from "@/components/ui/button";
import { useNowMs } from "@/components/ui/now-ticker";
import { TextLink } from "@/components/ui/text-link";
import { formatDuration, formatThaiDateTime } from "@/components/ui/thai-time";
import { useToast } from "@/components/ui/toast-provider";
import type { IncidentDetail, IncidentSummary } from "@/lib/incident/incident-view.schema";
import { placeReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { CloseButton } from "@/components/ui/close-button";
import { accuracyTh, coordinatesText, navigationLinks, placeTh } from "./place-words.rules";
import { dispositionNameTh } from "@/lib/vocabulary/disposition";
import { DrillBadge, StatusBadge } from "./status-badge";
import { alarmNameTh } from "@/lib/vocabulary/alarm-kind";
import { problemNameTh } from "@/lib/vocabulary/problem";
import { isFinished } from "@/lib/vocabulary/status";

type IncidentFactsProps = {
  incident: IncidentSummary;
  detail: IncidentDetail;
  wide: boolean;
  onClose?: (() => void) | undefined;
};

/** What, where, how long, who: readable at a glance across a room. */
export function IncidentFacts({ incident, detail, wide, onClose }: IncidentFactsProps) {
  const disposition = dispositionNameTh(incident.disposition);
  return (
    <header className="flex flex-col gap-3 border-b border-line bg-surface px-4 py-3">
      <div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {wide ? (
            <span className="text-base font-semibold text-ink">{incident.number}</span>
          ) : (
            <TextLink href={`/incidents/${incident.id}`} className="text-base font-semibold">
              {incident.number}
            </TextLink>
          )}
          <StatusBadge status={incident.status} />
          <DrillBadge capStatus={incident.capStatus} />
          {onClose ? <CloseButton onClose={onClose} /> : null}
        </div>
        <h2 className="mt-1 text-lg font-semibold text-ink">{problemNameTh(incident)}</h2>
        {incident.ownerOfficer || incident.ownerUnit ? (
          <p className="text-base text-ink-muted">
            ผู้รับเรื่อง: {[incident.ownerOfficer, incident.ownerUnit].filter(Boolean).join(" · ")}
          </p>
        ) : null}
        {disposition ? <p className="text-base text-ink">ผล: {disposition}</p> : null}
      </div>
      {incident.cancelRequested || incident.conflict || incident.alarms.length > 0 ? (
        <div className="flex flex-wrap gap-1.5">
          {incident.conflict ? <Badge tone="warn">อาจมีเจ้าหน้าที่เกี่ยวข้อง: ระวังการบอกต่อ</Badge> : null}
          {incident.cancelRequested ? <Badge tone="warn">ผู้แจ้งขอยกเลิก: ต้องมีคนตรวจสอบก่อน</Badge> : null}
          {incident.alarms.map((alarm) => (
            <Badge key={alarm} tone="danger">
              {alarmNameTh(alarm)}
            </Badge>
          ))}
        </div>
      ) : null}
      <LadderStrip incident={incident} ladder={detail.ladder} />
      <Clocks incident={incident} />
      <Place incident={incident} routingReason={detail.routingReason} />
    </header>
  );
}

/** How long each step took from the moment the report was received; the one being waited for runs. */
function Clocks({ incident }: { incident: IncidentSummary }) {
  const nowMs = useNowMs();
  const { receivedAt, acceptedAt, enRouteAt, onSceneAt, resolvedAt, status } = incident;
  const steps = [
    { label: "รับเรื่อง", at: acceptedAt },
    { label: "ออกเดินทาง", at: enRouteAt },
    { label: "ถึงที่เกิดเหตุ", at: onSceneAt },
  ];
  const isOver = isFinished(status);
  const waitingFor = isOver ? -1 : steps.findIndex((step, index) => !steps.slice(index).some(({ at }) => at));
  return (
    <div>
      <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-md border border-line bg-line">
        {steps.map(({ label, at }, index) => {
          const endMs = at ? Date.parse(at) : index === waitingFor ? nowMs : null;
          const isUrgent = index === 0 && index === waitingFor;
          return (
            <div key={label} className="bg-surface px-2 py-1.5">
              <dt className="text-xs text-ink-muted">
                {label}
                {index === waitingFor ? " (รออยู่)" : ""}
              </dt>
              <dd
                className={
                  at
                    ? "text-base font-semibold text-ink"
                    : isUrgent
                      ? "text-base font-semibold text-danger-fg"
                      : "text-base text-ink-muted"
                }
              >
                {endMs === null ? "–" : formatDuration((endMs - Date.parse(receivedAt)) / 1000)}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-1 text-sm text-ink-muted">
        รับแจ้ง {formatThaiDateTime(receivedAt)}
        {resolvedAt ? ` · จบเหตุ ${formatThaiDateTime(resolvedAt)}` : ""}
      </p>
    </div>
  );
}

function Place({ incident, routingReason }: { incident: IncidentSummary; routingReason: string }) {
  const showToast = useToast();
  const place = placeTh(incident);
  const reason = place.approximate || !incident.provinceNameTh ? placeReasonTh(routingReason) : null;
  const { latitude, longitude, accuracyM } = incident;
  const position = latitude === null || longitude === null ? null : { latitude, longitude };

  async function copy() {
    try {
      await navigator.clipboard.writeText(position ? coordinatesText(position) : "");
      showToast({ title: "คัดลอกพิกัดแล้ว", tone: "ok" });
    } catch {
      showToast({ title: "คัดลอกไม่ได้", description: "เลือกตัวเลขแล้วคัดลอกเอง", tone: "warn" });
    }
  }

  return (
    <div>
      <p className="flex items-start gap-1.5 text-base text-ink">
        <MapPin aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-muted" />
        <span>
          {place.text}
          {place.approximate ? <span className="text-ink-muted"> (โดยประมาณ)</span> : null}
          {place.approximate && incident.latitude !== null ? (
            <Badge tone="warn" className="ml-2 align-middle">
              ตำแหน่งไม่แน่นอน
            </Badge>
          ) : null}
          {reason ? <span className="block text-sm text-ink-muted">{reason}</span> : null}
        </span>
      </p>
      {position ? (
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 pl-5.5 text-sm text-ink-muted">
          <span className="select-all">{coordinatesText(position)}</span>
          {accuracyM === null ? null : <span>{accuracyTh(accuracyM)}</span>}
          <span className="flex flex-wrap gap-1.5">
            <Button size="sm" icon={<Copy aria-hidden="true" className="size-3.5" />} onClick={() => void copy()}>
              คัดลอก
            </Button>
            {/* A phone opens its own map app; nothing of this reaches our addresses or logs. */}
            <span className="hidden pointer-coarse:inline">
              <a href={navigationLinks(position).geo} className={buttonClass({ size: "sm" })}>
                แอปแผนที่
              </a>
            </span>
            <a
              href={navigationLinks(position).directions}
              target="_blank"
              rel="noopener noreferrer"
              referrerPolicy="no-referrer"
              className={buttonClass({ size: "sm" })}
            >
              <ExternalLink aria-hidden="true" className="size-3.5" />
              Google Maps
            </a>
          </span>
        </div>
      ) : null}
    </div>
  );
}
