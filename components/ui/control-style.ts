import { cx } from "./cx";

/** md 36 px for the console, lg 48 px for a thumb (16 px text or more, so a phone does not zoom in on focus). */
export type ControlSize = "md" | "lg";

const SIZES: Record<ControlSize, string> = {
  md: "min-h-9 px-2.5 py-1 text-base",
  lg: "min-h-12 px-3.5 py-2 text-lg",
};

/** Classes shared by everything one types into or chooses from. */
export function controlClass({ size = "md" }: { size?: ControlSize | undefined }): string {
  return cx(
    "w-full min-w-0 rounded-md border border-line-strong bg-surface text-ink placeholder:text-ink-faint",
    "aria-invalid:border-danger-fg aria-invalid:bg-danger-bg disabled:bg-sunken disabled:text-ink-faint",
    SIZES[size],
  );
}
