"use client";
import { useState } from "react";
import { CorrectPlaceDialog } from "@/components/incident/correct-place-dialog";
import { CorrectProblemDialog } from "@/components/incident/correct-problem-dialog";
import { Button } from "@/components/ui/button";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { dutyHttp } from "@/components/client/staff-http";
import { Disclosure } from "@/components/ui/disclosure";

/** Putting right where it is or what it is, for who has found out. Folded away: it is rare. */
export function CorrectSection({
  detail,
  onCorrected,
}: {
  detail: IncidentDetail;
  onCorrected: () => Promise<unknown>;
}) {
  const [asking, setAsking] = useState<"place" | "problem" | null>(null);
  if (!detail.canCorrect) return null;

  async function correct(asked: object): Promise<string | null> {
    const answer = await dutyHttp.post(`/api/incidents/${detail.id}/correct`, { version: detail.version, ...asked });
    await onCorrected();
    return answer.ok ? null : answer.message;
  }
  const close = () => setAsking(null);

  return (
    <Disclosure title="ข้อมูลไม่ตรงกับที่พบ">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-2">
        <Button size="lg" onClick={() => setAsking("place")}>
          แก้ตำแหน่ง
        </Button>
        <Button size="lg" onClick={() => setAsking("problem")}>
          แก้ประเภทเหตุ
        </Button>
      </div>
      <CorrectPlaceDialog detail={detail} open={asking === "place"} onClose={close} onCorrect={correct} />
      <CorrectProblemDialog detail={detail} open={asking === "problem"} onClose={close} onCorrect={correct} />
    </Disclosure>
  );
}
