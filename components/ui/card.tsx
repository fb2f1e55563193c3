import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A bordered surface that groups what belongs together. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cx("min-w-0 rounded-lg border border-line bg-surface p-4", className)} />;
}
