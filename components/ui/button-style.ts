import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
/** sm 28 px and md 36 px for a dense console; lg 48 px and xl 56 px for a thumb. */
export type ButtonSize = "sm" | "md" | "lg" | "xl";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-md border font-medium no-underline select-none transition-colors " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-faint " +
  "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-faint";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent-fill text-on-accent hover:bg-accent-fill-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-ink hover:bg-sunken",
  danger: "border-transparent bg-danger-fill text-on-danger hover:bg-danger-fill-hover",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "min-h-7 px-2.5 py-0.5 text-sm",
  md: "min-h-9 px-3.5 py-1 text-base",
  lg: "min-h-12 px-5 py-2 text-md",
  xl: "min-h-14 w-full rounded-lg px-6 py-3 text-lg font-semibold",
};

const SQUARES: Record<ButtonSize, string> = {
  sm: "size-7 shrink-0",
  md: "size-9 shrink-0",
  lg: "size-12 shrink-0",
  xl: "size-14 shrink-0 rounded-lg",
};

type ButtonLook = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined };

/** Classes of a button with a visible label; shared by Button and ButtonLink so both look and measure alike. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook): string {
  return cx(BASE, VARIANTS[variant], SIZES[size]);
}

/** Classes of a square button that shows an icon only. */
export function iconButtonClass({ variant = "quiet", size = "md" }: ButtonLook): string {
  return cx(BASE, VARIANTS[variant], SQUARES[size]);
}
