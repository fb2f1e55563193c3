import { useId, type ChangeEventHandler, type ReactNode } from "react";

/** A yes or no with its sentence; the whole line is the target. */
export function CheckField({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const hintId = useId();
  const change: ChangeEventHandler<HTMLInputElement> = (event) => onChange(event.target.checked);
  return (
    <label className="flex min-h-9 items-start gap-2.5 py-1.5 text-base text-ink">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={change}
        aria-describedby={hint ? hintId : undefined}
        className="mt-1 size-4.5 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        {label}
        {hint ? (
          <span id={hintId} className="block text-sm text-ink-muted">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
