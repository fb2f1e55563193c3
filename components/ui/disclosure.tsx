import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

type DisclosureProps = { title: ReactNode; children: ReactNode };

/** A part of the page that is there when asked for. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <details className="group min-w-0 rounded-lg border border-line bg-surface">
      <summary className="flex min-h-12 list-none items-center justify-between gap-3 rounded-lg px-4 py-2 text-md font-semibold [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">{title}</span>
        <ChevronDown aria-hidden="true" className="size-5 shrink-0 text-ink-muted group-open:rotate-180" />
      </summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
