import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & { label: ReactNode; description?: ReactNode };

/** On or off, taking effect at once. The knob's place and the words ปิด/เปิด say which, not the colour alone. */
export function Switch({ label, description, className, ...rest }: SwitchProps) {
  return (
    <label className={cx("flex min-h-9 items-center justify-between gap-3 py-1", className)}>
      <span className="min-w-0">
        <span className="block text-ink">{label}</span>
        {description ? <span className="block text-sm text-ink-muted">{description}</span> : null}
      </span>
      <span className="relative inline-flex shrink-0 items-center gap-2">
        <input type="checkbox" role="switch" {...rest} className="peer absolute inset-0 z-10 size-full opacity-0" />
        <span
          aria-hidden="true"
          className="h-6 w-11 rounded-full border border-line-strong bg-sunken p-0.5 peer-checked:border-accent peer-checked:bg-accent-fill peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus peer-disabled:opacity-60 peer-checked:*:translate-x-5 peer-checked:*:bg-on-accent"
        >
          <span className="block size-4.5 rounded-full bg-ink-muted transition-transform" />
        </span>
        <span
          aria-hidden="true"
          className="w-7 text-sm text-ink-muted before:content-['ปิด'] peer-checked:before:content-['เปิด']"
        />
      </span>
    </label>
  );
}
