import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; description?: ReactNode };

/** A box to tick, with its words as part of the target. */
export function Checkbox({ label, description, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx("flex min-h-9 items-start gap-2.5 py-1.5", className)}>
      <input type="checkbox" {...rest} className="mt-0.5 size-4.5 shrink-0 accent-accent" />
      <span className="min-w-0">
        <span className="block text-ink">{label}</span>
        {description ? <span className="block text-sm text-ink-muted">{description}</span> : null}
      </span>
    </label>
  );
}
