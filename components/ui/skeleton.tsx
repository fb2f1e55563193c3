import { cx } from "./cx";

/** Grey in the shape of what is loading. Give it the size of the real thing so nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={cx("rounded-md bg-sunken motion-safe:animate-pulse", className ?? "h-4 w-full")}
    />
  );
}
