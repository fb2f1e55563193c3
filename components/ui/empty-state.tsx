import type { ReactNode } from "react";

type EmptyStateProps = { title: string; description?: ReactNode; icon?: ReactNode; action?: ReactNode };

/** Says that there is nothing here, why, and what one may do. */
export function EmptyState({ title, description, icon, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      {icon ? <div className="text-ink-faint">{icon}</div> : null}
      <p className="text-md font-medium text-ink">{title}</p>
      {description ? <p className="max-w-prose text-sm text-ink-muted">{description}</p> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
