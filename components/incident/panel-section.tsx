import { useId, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** One section of the incident, announced by its heading. */
export function PanelSection({
  title,
  count,
  action,
  className,
  children,
}: {
  title: string;
  count?: number;
  action?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={cx("min-w-0 border-b border-line bg-surface px-4 py-3", className)}>
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 id={titleId} className="text-base font-semibold text-ink">
          {title}
          {count === undefined ? null : <span className="ml-1.5 font-normal text-ink-muted">{count}</span>}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}
