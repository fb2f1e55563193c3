import type { ChangeEventHandler, ReactNode } from "react";
import { cx } from "./cx";

export type RadioCard = { value: string; label: ReactNode; description?: ReactNode; icon?: ReactNode };

type RadioCardsProps = {
  legend: ReactNode;
  name: string;
  options: readonly RadioCard[];
  defaultValue?: string;
  value?: string;
  onChange?: ChangeEventHandler<HTMLInputElement>;
  required?: boolean;
  /** Keep the question for screen readers only, where a heading already asks it. */
  hideLegend?: boolean;
  error?: ReactNode;
  columns?: 1 | 2;
};

/** One choice out of few, each a target of at least 48 px. Real radio inputs: works in a plain form, arrow keys included. */
export function RadioCards(props: RadioCardsProps) {
  const {
    legend,
    name,
    options,
    defaultValue,
    value,
    onChange,
    required,
    hideLegend = false,
    error,
    columns = 1,
  } = props;
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-2 text-sm font-medium text-ink"}>{legend}</legend>
      <div className={cx("grid gap-2", columns === 2 && "sm:grid-cols-2")}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-12 items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-2.5 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-bg has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              required={required}
              onChange={onChange}
              {...(value === undefined
                ? { defaultChecked: defaultValue === option.value }
                : { checked: value === option.value })}
              className="size-5 shrink-0 accent-accent outline-none"
            />
            {option.icon ? <span className="shrink-0 text-ink-muted">{option.icon}</span> : null}
            <span className="min-w-0">
              <span className="block font-medium text-ink">{option.label}</span>
              {option.description ? <span className="block text-sm text-ink-muted">{option.description}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <div aria-live="polite">
        {error ? (
          <p className="mt-1 text-sm font-medium text-danger-fg">
            <span aria-hidden="true">⚠ </span>
            {error}
          </p>
        ) : null}
      </div>
    </fieldset>
  );
}
