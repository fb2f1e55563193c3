import type { ReactNode } from "react";
import { cx } from "./cx";
import type { Tone } from "./tone";

type BadgeProps = { tone?: Tone; icon?: ReactNode; children: ReactNode; className?: string };

/** A short state in words on its tone. Pass a StatusDot as `icon` where the state has a shape. */
export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span
      data-tone={tone}
      className={cx(
        "inline-flex items-center gap-1.5 rounded-sm bg-tone-bg px-1.5 py-px text-xs font-medium whitespace-nowrap text-tone-fg",
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
