"use client";
import { useEffect, useState } from "react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { deskHttp } from "@/components/client/staff-http";
import { StatusBadge } from "@/components/incident/status-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { DeskCall } from "@/lib/intake/desk/desk-sheet.schema";
import { problemNameTh } from "@/lib/vocabulary/problem";

const LOOK_MS = 10_000;

/** The operator's calls of today, as they stand: what to answer when somebody calls again. */
export function CallList({ initial, sentNumber }: { initial: readonly DeskCall[]; sentNumber: string | null }) {
  const [calls, setCalls] = useState(initial);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await deskHttp.get<{ calls: DeskCall[] }>("/api/desk/calls");
      if (isGone) return;
      setStale(!answer.ok);
      if (answer.ok) setCalls(answer.value.calls);
    };
    if (sentNumber) void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [sentNumber]);
  return (
    <Panel title={`สายที่รับวันนี้ ${calls.length}`} flush>
      {isStale ? <p className="px-4 py-1.5 text-sm text-warn-fg">{OFFLINE_TH.mayBeOld}</p> : null}
      {calls.length === 0 ? (
        <EmptyState title="ยังไม่มีสายวันนี้" description="เรื่องที่ส่งแล้วจะอยู่ตรงนี้ พร้อมสถานะล่าสุด" />
      ) : (
        <ul className="max-h-80 divide-y divide-line overflow-y-auto" tabIndex={0} aria-label="สายที่รับวันนี้">
          {calls.map((call) => (
            <li key={call.incidentNumber} className="flex flex-wrap items-baseline gap-x-3 px-4 py-1.5 text-sm">
              <span className="font-medium text-ink">
                {call.incidentId ? (
                  <TextLink href={`/incidents/${call.incidentId}`}>{call.incidentNumber}</TextLink>
                ) : (
                  call.incidentNumber
                )}
              </span>
              <time dateTime={call.receivedAt} className="text-ink-muted">
                {formatThaiTime(call.receivedAt)}
              </time>
              <StatusBadge status={call.status} />
              <span className="min-w-0 flex-1 basis-full text-ink-muted">
                {[problemNameTh(call), call.placeTh, call.ownerUnit].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
