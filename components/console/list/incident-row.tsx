"use client";
import { TriangleAlert } from "lucide-react";
import { memo } from "react";
import { SearchShort } from "@/components/incident/alerts/search-short";
import { DRILL_HATCH } from "@/components/incident/drill-hatch";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { groupOf } from "./incident-list.rules";
import { placeTh } from "@/components/incident/place-words.rules";
import { DrillBadge, StatusBadge } from "@/components/incident/status-badge";
import { alarmNameTh } from "@/lib/vocabulary/alarm-kind";
import { PROBLEM_SHORT_LABELS, problemNameTh } from "@/lib/vocabulary/problem";

type IncidentRowProps = {
  incident: IncidentSummary;
  elementId: string;
  selected: boolean;
  active: boolean;
  fresh: boolean;
  onChoose: (id: string) => void;
};

/** One incident in the list: what, where, since when, who. */
export const IncidentRow = memo(function IncidentRow(props: IncidentRowProps) {
  const { incident, elementId, selected, active, fresh, onChoose } = props;
  const place = placeTh(incident);
  const owner = incident.ownerUnit ?? incident.ownerOfficer;
  return (
    <div
      id={elementId}
      role="option"
      aria-selected={selected}
      onClick={() => onChoose(incident.id)}
      data-incident={incident.number}
      className={cx(
        "cursor-pointer border-b border-line px-3 py-2 [contain-intrinsic-size:auto_5.25rem] [content-visibility:auto]",
        selected ? "bg-accent-bg shadow-[inset_3px_0_0_var(--accent)]" : "hover:bg-sunken",
        incident.capStatus === "actual" ? null : DRILL_HATCH,
        active && "outline-2 -outline-offset-2 outline-focus",
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="text-sm font-semibold text-ink">{incident.number}</span>
          {fresh ? <Badge tone="accent">ใหม่</Badge> : null}
          <DrillBadge capStatus={incident.capStatus} />
          <AlarmMark alarms={incident.alarms} />
        </span>
        <StatusBadge status={incident.status} />
      </div>
      <div className="mt-0.5 flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate text-base text-ink" title={problemNameTh(incident)}>
          {incident.problemAssumed ? problemNameTh(incident) : PROBLEM_SHORT_LABELS[incident.problem].th}
          {incident.reportCount > 1 ? (
            <span className="text-sm text-ink-muted"> · {incident.reportCount} การแจ้ง</span>
          ) : null}
        </span>
        <RelativeTime
          at={incident.receivedAt}
          className={cx(
            "shrink-0 text-sm",
            groupOf(incident.status) === "unaccepted" ? "font-semibold text-danger-fg" : "text-ink-muted",
          )}
        />
      </div>
      <div className="flex items-center justify-between gap-2 text-sm text-ink-muted">
        <span className="min-w-0 truncate">
          {place.text}
          {place.approximate ? " (โดยประมาณ)" : ""}
        </span>
        {owner ? <span className="max-w-[45%] shrink-0 truncate">{owner}</span> : <SearchShort incident={incident} />}
      </div>
      {incident.cancelRequested ? (
        <div className="mt-1">
          <Badge tone="warn">ผู้แจ้งขอยกเลิก</Badge>
        </div>
      ) : null}
    </div>
  );
});

/** That the desk has been called to it; which alarms stand, in the panel. */
function AlarmMark({ alarms }: { alarms: readonly string[] }) {
  if (alarms.length === 0) return null;
  const words = `แจ้งเตือนโต๊ะกลาง: ${alarms.map(alarmNameTh).join(", ")}`;
  return (
    <span title={words} className="text-danger-fg">
      <TriangleAlert aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
