import { cx } from "./cx";
import { initialsOf } from "./initials";

/** A person's initials. Decorative: the name stands beside it, or pass `label`. */
export function Avatar({ name, label = false, className }: { name: string; label?: boolean; className?: string }) {
  return (
    <span
      role={label ? "img" : undefined}
      aria-label={label ? name : undefined}
      aria-hidden={label ? undefined : true}
      className={cx(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-accent-bg text-xs font-semibold text-accent-fg",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
