"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { postJson } from "@/components/client/api";
import { PanelSection } from "./panel-section";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { MESSAGE_DIRECTION_LABELS } from "@/lib/vocabulary/message-direction";

/** What officers wrote down and what was said with the reporter. Seen by officers alone. */
export function IncidentNotes({ detail, onDone }: { detail: IncidentDetail; onDone: () => Promise<void> }) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { notes, canNote } = detail;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (text.trim() === "") {
      setError("พิมพ์บันทึกก่อน");
      return;
    }
    setBusy(true);
    setError(null);
    const answer = await postJson(`/api/incidents/${detail.id}/notes`, { text: text.trim() });
    if (answer.ok) {
      setText("");
      await onDone();
    } else setError(answer.message);
    setBusy(false);
  }

  if (!canNote && notes.length === 0) return null;
  return (
    <PanelSection title="บันทึก" count={notes.length}>
      {notes.length === 0 ? <p className="mb-2 text-sm text-ink-muted">ยังไม่มีบันทึก</p> : null}
      <ul className="flex flex-col gap-2.5">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="text-sm text-ink-muted">
              {[MESSAGE_DIRECTION_LABELS[note.direction].th, note.officer, formatThaiDateTime(note.at)]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <p className="text-base whitespace-pre-wrap text-ink">{note.text}</p>
          </li>
        ))}
      </ul>
      {canNote ? (
        <form onSubmit={(event) => void send(event)} className="mt-3 flex flex-col items-start gap-2">
          <TextArea
            label="เพิ่มบันทึก"
            hint="เห็นเฉพาะเจ้าหน้าที่"
            rows={2}
            value={text}
            maxLength={NOTE_MAX}
            error={error ?? undefined}
            fieldClassName="w-full"
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" loading={busy}>
            บันทึก
          </Button>
        </form>
      ) : null}
    </PanelSection>
  );
}
