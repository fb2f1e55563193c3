"use client";
import { EyeOff } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useNowMs } from "@/components/ui/now-ticker";
import { StatusDot } from "@/components/ui/status-dot";
import type { Shape } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import { judgeWatch, type WatchVerdict } from "@/lib/watchdog/watch.rules";
import { useWatchState } from "./use-watch-state";

const LOOK: Record<WatchVerdict["kind"], { tone: Tone; shape: Shape; text: string }> = {
  well: { tone: "ok", shape: "circle", text: "เฝ้าระวังอยู่" },
  broken: { tone: "danger", shape: "triangle", text: "พบสิ่งผิดปกติ" },
  heartbeat_failed: { tone: "warn", shape: "triangle", text: "แจ้งภายนอกไม่ได้" },
  silent: { tone: "danger", shape: "triangle", text: "หยุดเฝ้าระวัง" },
};

function useVerdict(): WatchVerdict | null {
  const heard = useWatchState();
  // Renewed with every tick: what was heard gets older by itself.
  const nowMs = useNowMs();
  return heard && nowMs !== null ? judgeWatch(heard.state, (nowMs - heard.atMs) / 1000) : null;
}

function ageTh(ageS: number): string {
  return ageS < 60 ? `${ageS} วินาที` : `${Math.floor(ageS / 60)} นาที`;
}

/** Whether somebody looks after the service itself, for the national desk's top bar. A phone has no room for it. */
export function AuditorPill() {
  const verdict = useVerdict();
  if (!verdict) return null;
  const { tone, shape, text } = LOOK[verdict.kind];
  const age = verdict.ageS === null ? "ยังไม่เคยตรวจ" : `ตรวจล่าสุด ${ageTh(verdict.ageS)}ที่แล้ว`;
  return (
    <span className="hidden sm:inline" title={`ผู้เฝ้าระวัง: ${age}`}>
      <Badge tone={tone} icon={<StatusDot tone={tone} shape={shape} />}>
        {text}
        <span className="sr-only"> ผู้เฝ้าระวัง {age}</span>
        {verdict.ageS === null ? null : (
          <span aria-hidden="true" className="hidden lg:inline">
            {" "}
            · {ageTh(verdict.ageS)}ที่แล้ว
          </span>
        )}
      </Badge>
    </span>
  );
}

/** Nobody has looked for more than 90 s: what is lost now would be lost in silence, so people must look themselves. */
export function AuditorStrip() {
  const verdict = useVerdict();
  return (
    <div role="alert">
      {verdict?.kind === "silent" ? (
        <p className="flex items-start gap-2.5 bg-danger-bg px-4 py-2 text-base text-danger-fg">
          <EyeOff aria-hidden="true" className="mt-1 size-4.5 shrink-0" />
          <span>
            <strong className="font-semibold">
              {verdict.ageS === null ? "ผู้เฝ้าระวังยังไม่เริ่มตรวจ" : `ผู้เฝ้าระวังไม่ได้ตรวจมา ${ageTh(verdict.ageS)}แล้ว`}
            </strong>{" "}
            โปรดดูรายการเหตุที่ยังไม่มีผู้รับเอง และแจ้งผู้ดูแลระบบ
          </span>
        </p>
      ) : null}
    </div>
  );
}
