import type { ComponentProps, ReactNode } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-style";
import { cx } from "./cx";
import { Spinner } from "./spinner";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the button stays focusable, says so to screen readers and ignores presses. */
  loading?: boolean;
  icon?: ReactNode;
};

/** A button. Its type is `button` unless said otherwise, so it never posts a form by accident. */
export function Button({ variant, size, loading = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  // Handlers stay absent when nothing is loading, so a server component may render this button inside a form.
  const guarded = loading ? { onClick: ignorePress } : onClick ? { onClick } : {};
  return (
    <button
      type="button"
      {...rest}
      {...guarded}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest["aria-disabled"] || undefined}
      className={cx(buttonClass({ variant, size }), className)}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}

function ignorePress(event: { preventDefault(): void }) {
  event.preventDefault();
}
