import { useId, type ReactNode } from "react";
import { cx } from "./cx";

type PanelProps = {
  title: ReactNode;
  /** Shown at the right of the header. */
  actions?: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** No inner padding: for tables and lists that reach the edges. */
  flush?: boolean;
  className?: string;
};

/** A titled region of a page, announced by its title. */
export function Panel({ title, actions, description, children, flush = false, className }: PanelProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={cx("min-w-0 rounded-lg border border-line bg-surface", className)}>
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <div className="min-w-0">
          <h2 id={titleId} className="text-base font-semibold text-ink">
            {title}
          </h2>
          {description ? <p className="text-sm text-ink-muted">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      <div className={flush ? "overflow-clip rounded-b-lg" : "p-4"}>{children}</div>
    </section>
  );
}
