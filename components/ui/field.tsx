import { useId, type ReactNode } from "react";
import { cx } from "./cx";

/** Ids a control must carry so that its label, hint and error are read with it. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Says “ไม่บังคับ” after the label: optional is the exception worth a word. */
  optional?: boolean;
  id?: string;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label, hint and error around one control. The error is announced when it appears. */
export function Field({ label, hint, error, optional = false, id, className, children }: FieldProps) {
  const generatedId = useId();
  const controlId = id ?? generatedId;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={controlId} className="text-sm font-medium text-ink">
        {label}
        {optional ? <span className="ml-1.5 font-normal text-ink-muted">(ไม่บังคับ)</span> : null}
      </label>
      {hint ? (
        <p id={hintId} className="text-sm text-ink-muted">
          {hint}
        </p>
      ) : null}
      {children({
        id: controlId,
        "aria-describedby": [hintId, errorId].filter(Boolean).join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {/* Always there, so that an error is announced; without one it takes no room. */}
      <div aria-live="polite" className="-mt-1">
        {error ? (
          <p id={errorId} className="mt-1 text-sm font-medium text-danger-fg">
            <span aria-hidden="true">⚠ </span>
            {error}
          </p>
        ) : null}
      </div>
    </div>
  );
}
