"use client";
import { MapPin, PencilLine, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast-provider";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { DENSITIES, type Density } from "./density";
import { CorrectPlaceDialog } from "./dialogs/correct-place-dialog";
import { CorrectProblemDialog } from "./dialogs/correct-problem-dialog";
import { InvolvedOfficerDialog } from "./dialogs/involved-officer-dialog";
import { IncidentSection } from "./incident-section";

type Asked = "place" | "problem" | "involved_officer";
type IncidentRoutingProps = { detail: IncidentDetail; density: Density; onDone: () => Promise<unknown> };

const DONE_TH: Record<Asked, string> = {
  place: "ย้ายหมุดแล้ว ระบบแจ้งหน่วยของจุดใหม่แล้ว",
  problem: "แก้ประเภทเหตุแล้ว",
  involved_officer: "กันหน่วยออกแล้ว ระบบแจ้งสถานีใกล้ที่สุดแทน",
};

/** What a human may put right about where an incident goes: quiet beside the steps, because it is rare. */
export function IncidentRouting(props: IncidentRoutingProps) {
  const { detail, density } = props;
  const mayDo = { correct: detail.canCorrect, markConflict: density === "desk" && detail.canMarkInvolvedOfficer };
  if (!mayDo.correct && !mayDo.markConflict) return null;
  if (density === "desk")
    return (
      <div className="border-b border-line bg-surface px-4 py-2">
        <DeskRouting {...props} {...mayDo} />
      </div>
    );
  return (
    <IncidentSection density={density} title="ข้อมูลไม่ตรงกับที่พบ" isRare>
      {/* What comes of it stands in the page itself. */}
      <Routing {...props} {...mayDo} onNews={() => undefined} />
    </IncidentSection>
  );
}

type RoutingProps = IncidentRoutingProps & { correct: boolean; markConflict: boolean };

function DeskRouting(props: RoutingProps) {
  const showToast = useToast();
  return <Routing {...props} onNews={(title) => showToast({ title, description: props.detail.number, tone: "ok" })} />;
}

function Routing(props: RoutingProps & { onNews: (title: string) => void }) {
  const { detail, density, correct, markConflict, onDone, onNews } = props;
  const { http, smallButton } = DENSITIES[density];
  const [asking, setAsking] = useState<Asked | null>(null);

  const send = (what: Asked) => async (asked: object) => {
    const route = what === "involved_officer" ? "involved-officer" : "correct";
    const answer = await http.post(`/api/incidents/${detail.id}/${route}`, { version: detail.version, ...asked });
    if (answer.ok) onNews(DONE_TH[what]);
    await onDone();
    return answer.ok ? null : answer.message;
  };
  const close = () => setAsking(null);
  const look = { size: smallButton, variant: density === "thumb" ? "secondary" : "quiet" } as const;

  return (
    <>
      <div role="group" aria-label="แก้ไขเส้นทางของเหตุ" className="flex flex-wrap gap-1.5">
        {correct ? (
          <>
            <Button
              {...look}
              icon={<MapPin aria-hidden="true" className="size-4" />}
              onClick={() => setAsking("place")}
            >
              แก้ตำแหน่ง
            </Button>
            <Button
              {...look}
              icon={<PencilLine aria-hidden="true" className="size-4" />}
              onClick={() => setAsking("problem")}
            >
              แก้ประเภทเหตุ
            </Button>
          </>
        ) : null}
        {markConflict ? (
          <Button
            {...look}
            icon={<ShieldAlert aria-hidden="true" className="size-4" />}
            onClick={() => setAsking("involved_officer")}
          >
            อาจมีเจ้าหน้าที่เกี่ยวข้อง
          </Button>
        ) : null}
      </div>
      {correct ? (
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
      {markConflict ? (
        <InvolvedOfficerDialog
          detail={detail}
          open={asking === "involved_officer"}
          onClose={close}
          onMark={send("involved_officer")}
        />
      ) : null}
    </>
  );
}
