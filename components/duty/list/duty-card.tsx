"use client";
import { MapPin, UserRound } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DutyIncident } from "@/lib/incident/duty-list.schema";
import { isSearching } from "@/lib/vocabulary/status";
import { placeLineTh } from "@/components/incident/place-words.rules";
import { DrillBadge, StatusBadge } from "@/components/incident/status-badge";
import { problemNameTh } from "@/lib/vocabulary/problem";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";

/** One piece of work as a card to tap. What nobody has taken, and what is one's own, stands out at its edge. */
export function DutyCard({ incident }: { incident: DutyIncident }) {
  const waiting = isSearching(incident.status);
  const owner = [incident.ownerOfficer, incident.ownerUnit].filter(Boolean).join(" · ");
  return (
    <Link
      href={`/duty/incidents/${incident.id}`}
      className={cx(
        "flex flex-col gap-1.5 rounded-lg border border-l-4 border-line bg-surface p-4 text-ink no-underline hover:bg-raised",
        waiting && "border-l-warn-fg",
        incident.mine && "border-l-accent",
      )}
    >
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="flex flex-wrap items-center gap-2">
          <DrillBadge capStatus={incident.capStatus} density="thumb" />
          <span className="text-base text-ink-muted">{incident.number}</span>
        </span>
        <StatusBadge status={incident.status} density="thumb" />
      </span>
      <span className="text-lg font-semibold">{problemNameTh(incident)}</span>
      <span className="flex items-start gap-2 text-md">
        <MapPin aria-hidden="true" className="mt-1 size-4.5 shrink-0 text-ink-faint" />
        {placeLineTh(incident)}
      </span>
      <span className="flex flex-wrap gap-x-3 text-base text-ink-muted">
        <span>
          แจ้ง <RelativeTime at={incident.receivedAt} />
        </span>
        {incident.role ? <span>หน่วยของคุณ: {RESPONSE_ROLE_LABELS[incident.role].th}</span> : null}
      </span>
      {incident.mine || owner ? (
        <span className="flex items-center gap-2 text-base text-ink-muted">
          <UserRound aria-hidden="true" className="size-4.5 shrink-0" />
          {incident.mine ? "คุณรับเรื่องนี้" : owner}
        </span>
      ) : null}
    </Link>
  );
}
