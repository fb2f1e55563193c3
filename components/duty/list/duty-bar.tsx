import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { ConnectionPill, type ConnectionState } from "@/components/ui/connection-pill";

type DutyBarProps = {
  state: ConnectionState;
  /** ISO, UTC: when the server was last heard */
  heardAt: string;
  /** a way back to the list */
  back?: boolean;
  title: string;
};

/** The top of every duty page: where one is, and whether what one sees is live. */
export function DutyBar({ state, heardAt, back = false, title }: DutyBarProps) {
  return (
    <header className="sticky top-0 z-20 flex min-h-12 items-center justify-between gap-2 border-b border-line bg-surface pr-3 pl-1">
      {back ? (
        <Link
          href="/duty"
          className="flex min-h-12 items-center gap-1 rounded-md px-2 text-md whitespace-nowrap text-ink no-underline -outline-offset-2 hover:bg-sunken"
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
          {title}
        </Link>
      ) : (
        <h1 className="px-3 text-md font-semibold">{title}</h1>
      )}
      {/* On the narrowest phone there is room for the time only when it matters. */}
      <ConnectionPill state={state} {...(state === "stale" ? { lastUpdateAt: heardAt } : {})} />
    </header>
  );
}
