import { cx } from "./cx";
import { SHAPES, type Shape } from "./shape";
import type { Tone } from "./tone";

type StatusDotProps = { tone: Tone; shape?: Shape; hollow?: boolean; className?: string; label?: string };

/** A small shape in its tone. With `label` it speaks for itself; without, words beside it must. */
export function StatusDot({ tone, shape = "circle", hollow = false, className, label }: StatusDotProps) {
  return (
    <svg
      data-tone={tone}
      viewBox="-1 -1 26 26"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={cx("size-2.5 shrink-0 text-tone-fg", className)}
    >
      <path
        d={SHAPES[shape]}
        fill={hollow ? "none" : "currentColor"}
        stroke="currentColor"
        strokeWidth={hollow ? 4 : 1}
      />
    </svg>
  );
}
