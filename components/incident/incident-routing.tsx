"use client";
import { MapPin, PencilLine, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { CorrectPlaceDialog } from "./correct-place-dialog";
import { CorrectProblemDialog } from "./correct-problem-dialog";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast-provider";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { consoleHttp } from "@/components/client/staff-http";
import { ConflictDialog } from "./involved-officer-dialog";

type Asked = "place" | "problem" | "conflict";

const DONE_TH: Record<Asked, string> = {
  place: "ย้ายหมุดแล้ว ระบบแจ้งหน่วยของจุดใหม่แล้ว",
  problem: "แก้ประเภทเหตุแล้ว",
  conflict: "กันหน่วยออกแล้ว ระบบแจ้งสถานีใกล้ที่สุดแทน",
};

/** What a human may put right about where an incident goes: quiet beside the steps, because it is rare. */
export function IncidentRouting({ detail, onDone }: { detail: IncidentDetail; onDone: () => Promise<unknown> }) {
  const showToast = useToast();
  const [asking, setAsking] = useState<Asked | null>(null);
  const { canCorrect, canMarkConflict } = detail;
  if (!canCorrect && !canMarkConflict) return null;

  const send = (what: Asked) => async (asked: object) => {
    const answer = await consoleHttp.post(
      `/api/incidents/${detail.id}/${what === "conflict" ? "conflict" : "correct"}`,
      {
        version: detail.version,
        ...asked,
      },
    );
    if (answer.ok) showToast({ title: DONE_TH[what], description: detail.number, tone: "ok" });
    await onDone();
    return answer.ok ? null : answer.message;
  };
  const close = () => setAsking(null);

  return (
    <div className="border-b border-line bg-surface px-4 py-2">
      <div role="group" aria-label="แก้ไขเส้นทางของเหตุ" className="flex flex-wrap gap-1.5">
        {canCorrect ? (
          <>
            <Button
              size="sm"
              variant="quiet"
              icon={<MapPin aria-hidden="true" className="size-4" />}
              onClick={() => setAsking("place")}
            >
              แก้ตำแหน่ง
            </Button>
            <Button
              size="sm"
              variant="quiet"
              icon={<PencilLine aria-hidden="true" className="size-4" />}
              onClick={() => setAsking("problem")}
            >
              แก้ประเภทเหตุ
            </Button>
          </>
        ) : null}
        {canMarkConflict ? (
          <Button
            size="sm"
            variant="quiet"
            icon={<ShieldAlert aria-hidden="true" className="size-4" />}
            onClick={() => setAsking("conflict")}
          >
            อาจมีเจ้าหน้าที่เกี่ยวข้อง
          </Button>
        ) : null}
      </div>
      {canCorrect ? (
        <>
          <CorrectPlaceDialog detail={detail} open={asking === "place"} onClose={close} onCorrect={send("place")} />
          <CorrectProblemDialog
            detail={detail}
            open={asking === "problem"}
            onClose={close}
            onCorrect={send("problem")}
          />
        </>
      ) : null}
      {canMarkConflict ? (
        <ConflictDialog detail={detail} open={asking === "conflict"} onClose={close} onMark={send("conflict")} />
      ) : null}
    </div>
  );
}
