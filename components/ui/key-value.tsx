import type { ReactNode } from "react";
import { cx } from "./cx";

export type KeyValueItem = { key: string; label: ReactNode; value: ReactNode };

/** Facts about one thing. An absent value shows a dash, so a gap is seen to be one. */
export function KeyValue({ items, className }: { items: readonly KeyValueItem[]; className?: string }) {
  return (
    <dl className={cx("grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5 text-base", className)}>
      {items.map((item) => (
        <div key={item.key} className="contents">
          <dt className="text-sm text-ink-muted">{item.label}</dt>
          <dd className="min-w-0 text-ink">{item.value ?? <span className="text-ink-faint">–</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
