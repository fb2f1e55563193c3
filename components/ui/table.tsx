import type { ComponentProps } from "react";
import { cx } from "./cx";

type TableProps = ComponentProps<"table"> & {
  /** Names the table for screen readers. */
  label: string;
  /** Layout of the scrolling frame, such as a height. */
  frameClassName?: string;
  /** The frame is a Tab stop, so that arrow keys scroll it; off where something inside takes the focus. */
  focusableFrame?: boolean;
};

/** A dense table whose header stays in view. The frame scrolls sideways by keyboard too when columns do not fit. */
export function Table({ label, frameClassName, focusableFrame = true, className, ...rest }: TableProps) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={focusableFrame ? 0 : undefined}
      className={cx("overflow-auto -outline-offset-2", frameClassName)}
    >
      <table
        {...rest}
        aria-label={label}
        className={cx("w-full border-separate border-spacing-0 text-sm", className)}
      />
    </div>
  );
}

type CellProps = { align?: "left" | "right" };

/** A column's header; sticks to the top of the frame. */
export function TableHeader({ align = "left", className, ...rest }: Omit<ComponentProps<"th">, "align"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        "sticky top-0 z-10 border-b border-line bg-sunken px-3 py-1 text-xs font-semibold whitespace-nowrap text-ink-muted",
        align === "right" ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

/** A cell. Numbers go right, and line up because digits are tabular. */
export function TableCell({ align = "left", className, ...rest }: Omit<ComponentProps<"td">, "align"> & CellProps) {
  return (
    <td
      {...rest}
      className={cx(
        "border-b border-line px-3 py-1.5 align-top text-ink",
        align === "right" && "text-right",
        className,
      )}
    />
  );
}
