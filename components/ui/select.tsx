import type { ComponentProps, ReactNode } from "react";
import { controlClass, type ControlSize } from "./control-style";
import { Field } from "./field";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "size" | "children"> & {
  label: ReactNode;
  options: readonly SelectOption[];
  /** First, empty choice; leave out when a value is always chosen. */
  placeholder?: string;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  size?: ControlSize;
  fieldClassName?: string;
};

/** The phone's or browser's own list of choices: works without script and with every assistive tool. */
export function Select(props: SelectProps) {
  const { label, options, placeholder, hint, error, optional, size, fieldClassName, id, className, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id} className={fieldClassName}>
      {(control) => (
        <select {...rest} {...control} className={`${controlClass({ size })} ${className ?? ""}`}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
