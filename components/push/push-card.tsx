"use client";
import { BellOff, BellRing } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { PUSH_FAILED_TH, PUSH_TITLE_TH, PUSH_WORDS_TH } from "./push-words";
import { useWebPush } from "./use-web-push";

const ICON = "mt-1 size-5 shrink-0";

/** The officer's choice whether this phone alerts them; it asks for nothing before it is tapped. */
export function PushCard({ publicKey }: { publicKey: string }) {
  const { state, isBusy, hasFailed, turnOn, turnOff } = useWebPush(publicKey);
  const titleId = useId();
  if (state === "checking") return null;
  return (
    <section
      aria-labelledby={titleId}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-4"
    >
      <div className="flex min-w-56 flex-1 items-start gap-3">
        {state === "on" ? (
          <BellRing aria-hidden="true" className={`${ICON} text-ok-fg`} />
        ) : (
          <BellOff aria-hidden="true" className={`${ICON} text-ink-muted`} />
        )}
        <div className="min-w-0">
          <h2 id={titleId} className="text-md font-semibold text-ink">
            {PUSH_TITLE_TH}
          </h2>
          <p role="status" className="text-base text-ink-muted">
            {PUSH_WORDS_TH[state]}
            {hasFailed && state === "off" ? <span className="block text-warn-fg">{PUSH_FAILED_TH}</span> : null}
          </p>
        </div>
      </div>
      {state === "off" || state === "on" ? (
        <Button
          variant={state === "off" ? "primary" : "secondary"}
          size="lg"
          loading={isBusy}
          onClick={() => void (state === "off" ? turnOn() : turnOff())}
        >
          {state === "off" ? "เปิดแจ้งเตือน" : "ปิดแจ้งเตือน"}
        </Button>
      ) : null}
    </section>
  );
}
