"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ask } from "@/components/client/http";
import { OFFLINE_TH } from "@/components/client/offline-words";
import type { ImportProgress } from "@/lib/import/files/import.schema";
import { ProgressBar } from "./progress-bar";

const POLL_MS = 700;
const LIMIT_MS = 15_000;
/** A refresh that was lost on the way is asked for once more after this. */
const RELOAD_MS = 10_000;
const WORDS: Partial<Record<ImportProgress["status"], string>> = {
  reading: "กำลังตรวจทีละแถว",
  applying: "กำลังเขียนแถวที่ถูกต้อง",
  undoing: "กำลังย้อนกลับ",
};

/** Shows a step that runs in the background until it is over, then loads the page anew. Closing the page stops nothing. */
export function BusyImport({ importId, start, total }: { importId: string; start: ImportProgress; total: number }) {
  const router = useRouter();
  const [progress, setProgress] = useState(start);
  const [lost, setLost] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const look = async () => {
      const answer = await ask(`/api/admin/import/${importId}`, { limitMs: LIMIT_MS });
      const next = answer?.isOk ? (answer.body as ImportProgress) : null;
      if (over) return;
      setLost(next === null);
      if (next) setProgress(next);
      const isDone = next !== null && next.status !== start.status;
      // A page still on its way is not asked for again at once: each new request would throw the last away.
      if (isDone) router.refresh();
      timer = setTimeout(() => void look(), isDone ? RELOAD_MS : POLL_MS);
    };
    timer = setTimeout(() => void look(), POLL_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [importId, router, start.status]);

  return (
    <div className="rounded-lg border border-line bg-surface p-4" aria-live="polite">
      <ProgressBar
        label={WORDS[progress.status] ?? "กำลังโหลดผล"}
        done={progress.doneRows}
        total={progress.status === "reading" ? progress.totalRows : total}
      />
      <p className="mt-2 text-sm text-ink-muted">{lost ? OFFLINE_TH.goesOn : "ออกจากหน้านี้ได้ งานทำต่ออยู่เบื้องหลัง"}</p>
    </div>
  );
}
