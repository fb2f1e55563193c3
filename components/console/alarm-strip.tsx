"use client";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { alarmNameTh } from "@/lib/incident/alarm-words.rules";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";

const SHOWN_FIRST = 3;

/** Incidents that stand still unless a person at the desk does something, the oldest first. */
export function AlarmStrip({
  incidents,
  onSelect,
}: {
  incidents: readonly IncidentSummary[];
  onSelect: (id: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const alarmed = incidents
    .filter((incident) => incident.alarms.length > 0)
    .sort((left, right) => left.receivedAt.localeCompare(right.receivedAt));
  if (alarmed.length === 0) return null;
  const shown = open ? alarmed : alarmed.slice(0, SHOWN_FIRST);
  return (
    <section
      aria-label="การแจ้งเตือนของโต๊ะกลาง"
      className="flex max-h-40 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 overflow-y-auto border-b border-line bg-danger-bg px-3 py-1.5 text-sm text-danger-fg"
    >
      <span className="flex items-center gap-1.5 font-semibold">
        <TriangleAlert aria-hidden="true" className="size-4" />
        ต้องดูแล {alarmed.length} เหตุ
      </span>
      {shown.map((incident, index) => (
        <button
          key={incident.id}
          type="button"
          onClick={() => onSelect(incident.id)}
          // A phone shows the oldest alone: the list must keep its place.
          className={cx(
            "min-h-7 rounded-md border border-current px-2 text-left hover:underline",
            !open && index > 0 && "hidden md:inline-block",
          )}
        >
          <span className="font-semibold">{incident.number}</span> {incident.alarms.map(alarmNameTh).join(", ")} ·{" "}
          <RelativeTime at={incident.receivedAt} />
        </button>
      ))}
      {alarmed.length > 1 ? (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => setOpen(!open)}
          className={alarmed.length > SHOWN_FIRST ? undefined : "md:hidden"}
        >
          {open ? "ย่อ" : "ดูทั้งหมด"}
        </Button>
      ) : null}
    </section>
  );
}
