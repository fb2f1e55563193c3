"use client";
import { useState, type FormEvent } from "react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { TextArea } from "@/components/ui/text-area";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { DENSITIES, type Density } from "./density";
import { IncidentSection } from "./incident-section";
import { MESSAGE_DIRECTION_LABELS } from "@/lib/vocabulary/message-direction";

type IncidentNotesProps = { detail: IncidentDetail; density: Density; onDone: () => Promise<unknown> };

/** What officers wrote down and what was said with the reporter. A note that did not go out stays in its field. */
export function IncidentNotes({ detail, density, onDone }: IncidentNotesProps) {
  const { http, button, text: textClass, smallText } = DENSITIES[density];
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const { notes, canNote } = detail;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setSaved(false);
    const words = text.trim();
    if (words === "") return setError("พิมพ์บันทึกก่อน");
    setBusy(true);
    setError(null);
    const answer = await http.post(`/api/incidents/${detail.id}/notes`, { text: words });
    if (answer.ok) {
      setText("");
      setSaved(true);
      await onDone();
    } else setError(answer.status === null ? OFFLINE_TH.notSaved : answer.message);
    setBusy(false);
  }

  if (!canNote && notes.length === 0) return null;
  return (
    <IncidentSection density={density} title="บันทึกและข้อความ" count={notes.length}>
      {notes.length > 0 ? (
        <ul className="mb-3 flex flex-col gap-2.5">
          {notes.map((note) => (
            <li key={note.id}>
              <p className={cx("text-ink-muted", smallText)}>
                {[MESSAGE_DIRECTION_LABELS[note.direction].th, note.officer, formatThaiDateTime(note.at)]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <p className={cx("whitespace-pre-wrap text-ink", textClass)}>{note.text}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {canNote ? (
        <form onSubmit={(event) => void send(event)} className="grid gap-2 justify-items-start">
          <TextArea
            label="เพิ่มบันทึก"
            hint="เห็นเฉพาะเจ้าหน้าที่"
            rows={2}
            size={button}
            value={text}
            maxLength={NOTE_MAX}
            error={error ?? undefined}
            fieldClassName="w-full"
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" size={button} loading={busy} className={density === "thumb" ? "w-full" : undefined}>
            บันทึก
          </Button>
          <p role="status" className={cx("text-ok-fg empty:hidden", smallText)}>
            {saved ? "บันทึกแล้ว" : null}
          </p>
        </form>
      ) : null}
    </IncidentSection>
  );
}
