"use client";
import { cx } from "@/components/ui/cx";
import { useSecondMs } from "@/components/ui/now-ticker";
import { searchShortTh } from "./ladder-look.rules";

/** How far the search for somebody who accepts has come, in a few words that count down. */
export function SearchShort({ incident }: { incident: Parameters<typeof searchShortTh>[0] }) {
  const nowMs = useSecondMs();
  const words = searchShortTh(incident, nowMs);
  if (!words) return null;
  return (
    <span
      className={cx(
        "shrink-0",
        incident.ladderExhausted ? "font-semibold text-danger-fg" : "text-warn-fg tabular-nums",
      )}
    >
      {words}
    </span>
  );
}
