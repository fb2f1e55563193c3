"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { callApi } from "./duty-api";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { MESSAGE_DIRECTION_LABELS } from "@/lib/vocabulary/message-direction";

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
    const answer = await callApi(`/api/incidents/${detail.id}/notes`, { method: "POST", body: { text: words } });
    setBusy(false);
    if (!answer.ok) {
      setError(answer.refusal.kind === "refused" ? answer.refusal.title : "ยังไม่ถูกบันทึก ข้อความยังอยู่ ตรวจสัญญาณแล้วลองใหม่");
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
                {[MESSAGE_DIRECTION_LABELS[note.direction].th, note.officer, formatThaiTime(note.at)]
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
