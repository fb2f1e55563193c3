import type { ComponentProps, ReactNode } from "react";
import { controlClass, type ControlSize } from "./control-style";
import { Field } from "./field";

export type TextFieldProps = Omit<ComponentProps<"input">, "size"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  size?: ControlSize;
  fieldClassName?: string;
};

/** One line of text with its label. */
export function TextField({
  label,
  hint,
  error,
  optional,
  size,
  fieldClassName,
  id,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id} className={fieldClassName}>
      {(control) => (
        <input type="text" {...rest} {...control} className={`${controlClass({ size })} ${className ?? ""}`} />
      )}
    </Field>
  );
}
