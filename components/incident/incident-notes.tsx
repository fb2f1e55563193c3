"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import type { IncidentDetail, NoteView } from "@/lib/incident/incident-view.schema";
import { consoleHttp } from "@/components/client/staff-http";
import { PanelSection } from "./panel-section";

const NOTE_MAX = 2000;
const DIRECTIONS_TH: Record<NoteView["direction"], string> = {
  note: "บันทึก",
  from_reporter: "ผู้แจ้งส่งมา",
  to_reporter: "ส่งถึงผู้แจ้ง",
};

/** What officers wrote down and what was said with the reporter. Seen by officers alone. */
export function IncidentNotes({ detail, onDone }: { detail: IncidentDetail; onDone: () => Promise<unknown> }) {
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
    const answer = await consoleHttp.post(`/api/incidents/${detail.id}/notes`, { text: text.trim() });
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
              {[DIRECTIONS_TH[note.direction], note.officer, formatThaiDateTime(note.at)].filter(Boolean).join(" · ")}
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
