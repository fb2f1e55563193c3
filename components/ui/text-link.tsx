import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** An underlined link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cx("rounded-sm text-accent underline hover:text-accent-hover", className)} />;
}
