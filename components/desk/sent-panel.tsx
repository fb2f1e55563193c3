"use client";
import { Check, Copy } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { TextLink } from "@/components/ui/text-link";
import type { DeskReceipt } from "@/lib/intake/desk/desk-sheet.schema";
import { UnitList } from "./alert-preview";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";
import { STATUS_LABELS } from "@/lib/vocabulary/status";

/** Stored, and nothing more is claimed: the number to read out, who is being alerted, and on to the next call. */
export function SentPanel({ receipt, onNext }: { receipt: DeskReceipt; onNext: () => void }) {
  const { incidentNumber, incidentId, alerted, wasSentBefore } = receipt;
  const next = useRef<HTMLButtonElement>(null);
  const [outcome, setOutcome] = useState<"none" | "copied" | "shown">("none");
  const text = statusText(receipt);
  useEffect(() => next.current?.focus(), []);

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.code !== "KeyN") return;
    event.preventDefault();
    onNext();
  };
  const copy = () => {
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    copied.then(
      () => setOutcome("copied"),
      () => setOutcome("shown"),
    );
  };
  return (
    <section
      aria-labelledby="desk-sent"
      onKeyDown={pressed}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
    >
      <div role="status">
        <h2 id="desk-sent" data-tone="ok" className="flex items-center gap-2 text-lg font-semibold text-tone-fg">
          <Check aria-hidden="true" className="size-5" />
          {wasSentBefore ? "เพิ่มข้อมูลในเรื่องเดิมแล้ว" : "ส่งเรื่องแล้ว"}
        </h2>
        <p className="mt-1 text-base text-ink">
          เลขเรื่อง <span className="text-2xl font-bold select-all">{incidentNumber}</span>
        </p>
        {incidentId ? (
          <TextLink href={`/incidents/${incidentId}`} className="text-base">
            เปิดหน้าเหตุ
          </TextLink>
        ) : (
          <p className="text-sm text-ink-muted">เหตุอยู่นอกพื้นที่ของคุณ ติดตามสถานะได้จากรายการสายวันนี้</p>
        )}
      </div>
      <div>
        <h3 className="mb-1 text-sm font-semibold text-ink">กำลังแจ้งถึง</h3>
        <UnitList units={alerted} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={next} variant="primary" size="lg" onClick={onNext}>
          รับสายถัดไป <Kbd>n</Kbd>
        </Button>
        <Button size="lg" icon={<Copy aria-hidden="true" className="size-4" />} onClick={copy}>
          คัดลอกสถานะ
        </Button>
        <p role="status" className="text-sm whitespace-pre-line text-ink-muted select-all empty:hidden">
          {outcome === "copied" ? "คัดลอกแล้ว" : outcome === "shown" ? text : null}
        </p>
      </div>
    </section>
  );
}

/** For the caller's ear or another system: number, status and units, no word of the caller. */
function statusText({ incidentNumber, status, alerted }: DeskReceipt): string {
  return [
    `เรื่อง ${incidentNumber}: ${STATUS_LABELS[status].th}`,
    ...alerted.map(({ nameTh, role }) => `- ${nameTh} (${RESPONSE_ROLE_LABELS[role].th})`),
  ].join("\n");
}
