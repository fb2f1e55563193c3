import type { ComponentProps, ReactNode } from "react";
import { iconButtonClass, type ButtonSize, type ButtonVariant } from "./button-style";
import { cx } from "./cx";

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** Read by screen readers and shown as the native title. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** A square button whose only visible content is an icon. */
export function IconButton({ label, icon, variant, size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={cx(iconButtonClass({ variant, size }), className)}
    >
      {icon}
    </button>
  );
}
