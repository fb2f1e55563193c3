import { useId, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import type { Density } from "./density";

type IncidentSectionProps = {
  density: Density;
  title: string;
  count?: number;
  action?: ReactNode;
  /** on a phone it is there when asked for */
  isRare?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** One section of the incident, announced by its heading: a strip of the desk's panel, or a card on the phone. */
export function IncidentSection(props: IncidentSectionProps) {
  const { density, title, count, action, isRare, className, children } = props;
  const titleId = useId();
  if (density === "thumb") {
    const heading = count ? `${title} (${count})` : title;
    return isRare ? (
      <Disclosure title={heading}>{children}</Disclosure>
    ) : (
      <Panel title={heading} actions={action}>
        {children}
      </Panel>
    );
  }
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
