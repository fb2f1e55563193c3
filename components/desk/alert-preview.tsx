"use client";
import { useEffect, useState } from "react";
import { deskHttp } from "@/components/client/staff-http";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { AlertedUnit, AlertPreview as Preview, DeskSheet, PreviewBody } from "@/lib/intake/desk/desk-sheet.schema";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";
import { STATUS_LABELS } from "@/lib/vocabulary/status";

const PAUSE_MS = 250;
const RETRY_MS = 3_000;

/** Who would be alerted if the sheet were sent now, and whether somebody has called about it already. */
export function AlertPreview({ sheet }: { sheet: DeskSheet }) {
  const preview = usePreview(sheet);
  return (
    <Panel title="ถ้าส่งตอนนี้ จะแจ้งถึง">
      <div aria-live="polite" className="flex flex-col gap-2.5">
        {preview === "failed" ? (
          <p className="text-sm text-warn-fg">ยังดูรายชื่อหน่วยไม่ได้ แต่ยังส่งได้ ระบบจะเลือกหน่วยให้ตอนส่ง</p>
        ) : null}
        {preview === null ? <p className="text-sm text-ink-muted">กำลังดูหน่วยในพื้นที่…</p> : null}
        {preview !== null && preview !== "failed" ? <Found preview={preview} hasPlace={sheet.place !== null} /> : null}
      </div>
    </Panel>
  );
}

function Found({ preview, hasPlace }: { preview: Preview; hasPlace: boolean }) {
  const { place, units, nearby } = preview;
  return (
    <>
      {place ? (
        <p className="text-base text-ink">
          <span className="font-medium">{place.text}</span>
          {place.isCertain ? null : <span className="text-sm text-ink-muted"> · {place.reason}</span>}
        </p>
      ) : null}
      {hasPlace ? null : <p className="text-sm text-warn-fg">ยังไม่มีที่เกิดเหตุ: เรื่องจะไปที่โต๊ะกลาง และต้องมีคนหาสถานที่ต่อ</p>}
      {nearby.length > 0 ? (
        <div data-tone="warn" className="rounded-md bg-tone-bg px-3 py-2">
          <p className="text-sm font-semibold text-tone-fg">อาจมีคนแจ้งเหตุนี้แล้ว</p>
          <ul>
            {nearby.map(({ incidentId, incidentNumber, status, reason }) => (
              <li key={incidentId} className="text-sm text-ink">
                <TextLink href={`/incidents/${incidentId}`} target="_blank" className="font-medium">
                  {incidentNumber}
                </TextLink>{" "}
                {STATUS_LABELS[status].th} · {reason}
              </li>
            ))}
          </ul>
          <p className="text-sm text-ink-muted">ส่งได้ตามปกติ แล้วรวมเหตุทีหลังในหน้าเหตุ</p>
        </div>
      ) : null}
      <UnitList units={units} />
    </>
  );
}

/** Units by role, and whether an alert reaches them by itself. */
export function UnitList({ units }: { units: readonly AlertedUnit[] }) {
  if (units.length === 0) return <p className="text-sm text-warn-fg">ยังไม่มีหน่วยใดรับผิดชอบ</p>;
  return (
    <ul aria-label="หน่วยที่แจ้ง" className="flex flex-col gap-1">
      {units.map(({ unitId, nameTh, role, reason, reachedBy }) => (
        <li key={unitId} className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-base text-ink">
            <span className={role === "primary" ? "font-semibold" : undefined}>{nameTh}</span>{" "}
            <span className="text-sm text-ink-muted">{reason}</span>
          </span>
          <span className="flex gap-1.5">
            {reachedBy === "none" ? <Badge tone="danger">ไม่มี LINE ต้องโทร</Badge> : null}
            <Badge tone={role === "primary" ? "accent" : "neutral"}>{RESPONSE_ROLE_LABELS[role].th}</Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}

function usePreview({ problem, place, conflict }: DeskSheet): Preview | null | "failed" {
  const [preview, setPreview] = useState<Preview | null | "failed">(null);
  useEffect(() => {
    let isOld = false;
    const look = async () => {
      const answer = await deskHttp.post<Preview>("/api/desk/preview", {
        problem,
        place,
        conflict,
      } satisfies PreviewBody);
      if (isOld) return;
      setPreview(answer.ok ? answer.value : "failed");
      if (!answer.ok) timer = setTimeout(() => void look(), RETRY_MS);
    };
    let timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [problem, place, conflict]);
  return preview;
}
