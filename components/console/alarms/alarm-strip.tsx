"use client";
import { Check, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { useToast } from "@/components/ui/toast-provider";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { consoleHttp } from "@/components/client/staff-http";
import { useStandingAlarms } from "./use-standing-alarms";
import { alarmNameTh, alarmSentenceTh } from "@/lib/vocabulary/alarm-kind";

const SHOWN_FIRST = 3;

/** One thing a person at the desk must look at: an incident with its alarms, or an alarm of a unit or of the system. */
interface Concern {
  key: string;
  incident: IncidentSummary | null;
  words: string;
  since: string;
  /** null until they are known: then it can be taken down */
  alarmIds: string[] | null;
}

/** What stands still unless a person at the desk does something, the oldest first. */
export function AlarmStrip({
  incidents,
  onSelect,
}: {
  incidents: readonly IncidentSummary[];
  onSelect: (id: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Concern | null>(null);
  const alarmed = incidents.filter((incident) => incident.alarms.length > 0);
  const heard = alarmed.map(({ id, alarms }) => `${id}${alarms.join()}`).join();
  const { alarms, refresh } = useStandingAlarms(heard);
  const showToast = useToast();

  const concerns: Concern[] = [
    ...alarmed.map((incident) => ({
      key: incident.id,
      incident,
      words: incident.alarms.map(alarmNameTh).join(", "),
      since: incident.receivedAt,
      alarmIds: alarms?.filter((alarm) => alarm.incident?.id === incident.id).map(({ id }) => id) ?? null,
    })),
    ...(alarms ?? [])
      .filter(({ incident }) => incident === null)
      .map((alarm) => ({
        key: alarm.id,
        incident: null,
        words: alarmSentenceTh(alarm),
        since: alarm.raisedAt,
        alarmIds: [alarm.id],
      })),
  ].sort((left, right) => left.since.localeCompare(right.since));

  async function clear({ alarmIds }: Concern) {
    const answers = await Promise.all((alarmIds ?? []).map((id) => consoleHttp.post(`/api/alarms/${id}/clear`)));
    const refused = answers.find((answer) => !answer.ok);
    if (refused && !refused.ok) showToast({ title: "ยังไม่ได้บันทึก", description: refused.message, tone: "warn" });
    else showToast({ title: "รับทราบการแจ้งเตือนแล้ว", tone: "ok" });
    await refresh();
  }

  if (concerns.length === 0) return null;
  const ofSystem = concerns.filter(({ incident }) => incident === null).length;
  const shown = open ? concerns : concerns.slice(0, SHOWN_FIRST);
  return (
    <section
      aria-label="การแจ้งเตือนของโต๊ะกลาง"
      className="flex max-h-40 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 overflow-y-auto border-b border-line bg-danger-bg px-3 py-1.5 text-sm text-danger-fg"
    >
      <span className="flex items-center gap-1.5 font-semibold">
        <TriangleAlert aria-hidden="true" className="size-4" />
        ต้องดูแล {alarmed.length} เหตุ{ofSystem > 0 ? ` · ระบบ ${ofSystem} เรื่อง` : ""}
      </span>
      {shown.map((concern, index) => (
        <span
          key={concern.key}
          // A phone shows the oldest alone: the list must keep its place.
          className={cx(
            "inline-flex max-w-full items-stretch overflow-hidden rounded-md border border-current",
            !open && index > 0 && "hidden md:inline-flex",
          )}
        >
          <Words concern={concern} onSelect={onSelect} />
          <button
            type="button"
            disabled={!concern.alarmIds || concern.alarmIds.length === 0}
            onClick={() => setAsking(concern)}
            className="inline-flex min-h-7 shrink-0 items-center gap-1 border-l border-current px-2 font-medium hover:underline disabled:opacity-50 pointer-coarse:min-h-11"
          >
            <Check aria-hidden="true" className="size-3.5" />
            รับทราบ
            <span className="sr-only"> {concern.incident?.number ?? concern.words}</span>
          </button>
        </span>
      ))}
      {concerns.length > 1 ? (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => setOpen(!open)}
          className={concerns.length > SHOWN_FIRST ? undefined : "md:hidden"}
        >
          {open ? "ย่อ" : "ดูทั้งหมด"}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(next) => (next ? undefined : setAsking(null))}
        title="รับทราบการแจ้งเตือนนี้"
        description="การแจ้งเตือนจะหายจากหน้าจอของโต๊ะกลางทุกคน ชื่อคุณจะถูกบันทึกไว้ เหตุยังดำเนินต่อตามปกติ และระบบจะเตือนใหม่ถ้าเกิดขึ้นอีก"
        confirmLabel="รับทราบแล้ว"
        onConfirm={() => (asking ? clear(asking) : undefined)}
      >
        <p className="text-base font-medium text-ink">
          {[asking?.incident?.number, asking?.words].filter(Boolean).join(" · ")}
        </p>
      </ConfirmDialog>
    </section>
  );
}

function Words({ concern, onSelect }: { concern: Concern; onSelect: (id: string) => void }) {
  const { incident, words, since } = concern;
  const said = (
    <>
      {incident ? <span className="font-semibold">{incident.number} </span> : null}
      {words} · <RelativeTime at={since} />
    </>
  );
  if (!incident) return <span className="min-w-0 px-2 py-1">{said}</span>;
  return (
    <button
      type="button"
      onClick={() => onSelect(incident.id)}
      className="min-h-7 min-w-0 px-2 text-left hover:underline pointer-coarse:min-h-11"
    >
      {said}
    </button>
  );
}
