"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { IncidentDetail, NoteView } from "@/lib/incident/incident-view.schema";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { dutyHttp } from "@/components/client/staff-http";

const NOTE_MAX = 2000;

const DIRECTION_NAMES_TH: Record<NoteView["direction"], string> = {
  from_reporter: "จากผู้แจ้ง",
  to_reporter: "ถึงผู้แจ้ง",
  note: "บันทึก",
};

type NotesSectionProps = { detail: IncidentDetail; onAdded: () => void };

/** What was said and written about the incident. A note that did not go out stays in the field. */
export function NotesSection({ detail, onAdded }: NotesSectionProps) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  if (!detail.canNote && detail.notes.length === 0) return null;

  async function add(event: FormEvent) {
    event.preventDefault();
    const words = text.trim();
    if (busy || words === "") return;
    setBusy(true);
    setError(null);
    setSaved(false);
    const answer = await dutyHttp.post(`/api/incidents/${detail.id}/notes`, { text: words });
    setBusy(false);
    if (!answer.ok) {
      setError(answer.status === null ? OFFLINE_TH.notSaved : answer.message);
      return;
    }
    setText("");
    setSaved(true);
    onAdded();
  }

  return (
    <Panel title="บันทึกและข้อความ">
      {detail.notes.length > 0 ? (
        <ul className="mb-4 grid gap-3">
          {detail.notes.map((note) => (
            <li key={note.id} className="grid gap-0.5">
              <p className="text-base text-ink-muted">
                {[DIRECTION_NAMES_TH[note.direction], note.officer, formatThaiTime(note.at)]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <p className="text-md whitespace-pre-wrap">{note.text}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {detail.canNote ? (
        <form onSubmit={(event) => void add(event)} className="grid gap-2">
          <TextArea
            label="เพิ่มบันทึก"
            size="lg"
            rows={2}
            maxLength={NOTE_MAX}
            value={text}
            onChange={(event) => setText(event.target.value)}
            error={error}
          />
          <Button type="submit" size="lg" loading={busy} disabled={text.trim() === ""}>
            บันทึก
          </Button>
          <p role="status" className="text-base text-ok-fg empty:hidden">
            {saved ? "บันทึกแล้ว" : null}
          </p>
        </form>
      ) : null}
    </Panel>
  );
}
