"use client";
import { useEffect, useState } from "react";
import { useLive } from "@/components/client/live-provider";
import { placeTh } from "@/components/incident/place-words.rules";

/** Says politely that incidents have come in; silent to the ear of everybody but a screen reader's user. */
export function NewIncidentNews() {
  const { board } = useLive();
  const [said, setSaid] = useState<{ fresh: ReadonlySet<string>; text: string }>({ fresh: new Set(), text: "" });

  useEffect(() => {
    if (board.fresh === said.fresh) return;
    const arrived = [...board.fresh].filter((id) => !said.fresh.has(id));
    const newest = arrived.length === 1 ? board.byId.get(arrived[0] ?? "") : undefined;
    const text = newest
      ? `${newest.capStatus === "actual" ? "เหตุใหม่" : "เหตุฝึกซ้อม"} ${newest.number} ${placeTh(newest).text}`
      : arrived.length > 1
        ? `เหตุใหม่ ${arrived.length} เหตุ`
        : said.text;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what was said depends on what came before
    setSaid({ fresh: board.fresh, text });
  }, [board, said]);

  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said.text}
    </p>
  );
}
