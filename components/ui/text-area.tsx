import type { ComponentProps, ReactNode } from "react";
import { controlClass, type ControlSize } from "./control-style";
import { Field } from "./field";

export type TextAreaProps = ComponentProps<"textarea"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  size?: ControlSize;
  fieldClassName?: string;
};

/** Several lines of text with their label; grows with what is typed where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  size,
  fieldClassName,
  id,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id} className={fieldClassName}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          className={`${controlClass({ size })} field-sizing-content max-h-80 min-h-20 ${className ?? ""}`}
        />
      )}
    </Field>
  );
}
