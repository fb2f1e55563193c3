"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { IncidentDetail, IncidentUnitView } from "@/lib/incident/incident-view.schema";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

type InvolvedOfficerDialogProps = {
  detail: Pick<IncidentDetail, "units" | "ownerUnit">;
  open: boolean;
  onClose: () => void;
  /** @returns a sentence when it was refused, null when it is done */
  onMark: (asked: { unitIds: string[] }) => Promise<string | null>;
};

/** Takes an incident out of the sight of units whose officers are said to be involved. It cannot be taken back. */
export function InvolvedOfficerDialog({ detail, open, onClose, onMark }: InvolvedOfficerDialogProps) {
  const candidates = detail.units.filter(({ kind }) => kind !== "national_desk");
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const unitIds = chosen ?? usuallyMeant(candidates);
  const ownerIsChosen = candidates.some(
    ({ unitId, nameTh }) => unitIds.includes(unitId) && nameTh === detail.ownerUnit,
  );

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        setChosen(null);
        setRefusal(null);
        onClose();
      }}
      danger
      title="อาจมีเจ้าหน้าที่ของหน่วยเกี่ยวข้อง"
      description="หน่วยที่เลือกจะไม่เห็นเหตุนี้อีก หน้าจอที่เปิดอยู่จะปิดทันที และจะไม่ได้รับแจ้งใด ๆ ระบบแจ้งสถานีใกล้ที่สุดแทนและแจ้งหัวหน้าระดับจังหวัด ย้อนกลับไม่ได้"
      confirmLabel="กันหน่วยที่เลือกออก"
      onConfirm={async () => {
        const answer = unitIds.length === 0 ? "เลือกอย่างน้อยหนึ่งหน่วย" : await onMark({ unitIds: [...unitIds] });
        setRefusal(answer);
        if (answer) throw new Error("refused");
      }}
    >
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium text-ink">หน่วยที่ต้องไม่เห็นเหตุนี้</legend>
        {candidates.map((unit) => (
          <label key={unit.unitId} className="flex min-h-11 items-center gap-3 rounded-md px-2 hover:bg-sunken">
            <input
              type="checkbox"
              checked={unitIds.includes(unit.unitId)}
              onChange={(event) =>
                setChosen(
                  event.target.checked ? [...unitIds, unit.unitId] : unitIds.filter((unitId) => unitId !== unit.unitId),
                )
              }
              className="size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0 text-base text-ink">
              {unit.nameTh} <span className="text-sm text-ink-muted">{UNIT_KIND_LABELS[unit.kind].th}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {ownerIsChosen ? (
        <p className="mt-2 rounded-md bg-warn-bg px-3 py-2 text-base text-warn-fg">
          หน่วยนี้รับเรื่องอยู่ ระบบจะถอนออกและเริ่มหาผู้รับเรื่องใหม่
        </p>
      ) : null}
      <p role="alert" className="mt-2 text-base font-medium text-danger-fg empty:hidden">
        {refusal}
      </p>
    </ConfirmDialog>
  );
}

/** The stations that would have to go; the server decides the same when nobody chooses. */
function usuallyMeant(units: readonly IncidentUnitView[]): string[] {
  return units
    .filter(
      ({ role, kind, reason }) =>
        role === "primary" && kind === "police_station" && !/^(ladder|conflict)_/.test(reason),
    )
    .map(({ unitId }) => unitId);
}
