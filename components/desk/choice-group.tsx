"use client";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";

export type Choice<T extends string> = { value: T; label: ReactNode };

type ChoiceGroupProps<T extends string> = {
  legend: ReactNode;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T | null) => void;
  /** called when a figure key chose, so that the next question can take the focus */
  onChosenByKey?: (() => void) | undefined;
  /** grid columns; without them the choices stand beside each other as they fit */
  className?: string;
  /** legend and choices on one line */
  inline?: boolean;
  /** a stable hook for the focus */
  id?: string;
  showKeys?: boolean;
};

/**
 * One of a few, chosen by the figure on the key while the focus is inside; the same figure again takes it back. Real
 * radio buttons: arrow keys, pointer and screen readers work as ever.
 */
export function ChoiceGroup<T extends string>({
  legend,
  choices,
  value,
  onChange,
  onChosenByKey,
  className,
  inline = false,
  id,
  showKeys = true,
}: ChoiceGroupProps<T>) {
  const name = useId();
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // By the key's place, so that a keyboard switched to Thai chooses the same.
    const figure = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const choice = figure ? choices[Number(figure) - 1] : undefined;
    if (!choice) return;
    event.preventDefault();
    if (choice.value === value) return onChange(null);
    onChange(choice.value);
    onChosenByKey?.();
  };
  return (
    <fieldset
      id={id}
      onKeyDown={pressed}
      className={cx("min-w-0", inline && "flex flex-wrap items-center justify-between gap-x-3 gap-y-1")}
    >
      <legend className={cx("text-sm font-medium text-ink", inline ? "float-left" : "mb-1")}>{legend}</legend>
      <div className={cx("gap-1.5", className ? `grid ${className}` : "flex flex-wrap")}>
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 py-1 text-base text-ink hover:bg-sunken has-checked:border-accent has-checked:bg-accent-bg has-checked:font-semibold has-checked:text-accent-fg has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus pointer-coarse:min-h-12"
          >
            <input
              type="radio"
              name={name}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="size-4 shrink-0 accent-accent outline-none"
            />
            {showKeys ? (
              <span aria-hidden="true" className="pointer-coarse:hidden">
                <Kbd>{String(index + 1)}</Kbd>
              </span>
            ) : null}
            <span className="min-w-0">{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
