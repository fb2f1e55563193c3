import type { ReactNode } from "react";
import { SkipLink } from "./skip-link";

type AppShellProps = {
  /** Name of the application, usually a link home. */
  name: ReactNode;
  /** Usually an AppNav. */
  nav: ReactNode;
  /** Small things at the right of the top bar: connection, search. */
  status?: ReactNode;
  userMenu?: ReactNode;
  /** A line across the page under the top bar: offline, exercise. */
  banner?: ReactNode;
  children: ReactNode;
};

/**
 * Top bar, navigation and the page. The page scrolls as a whole; one that must fill the screen (a map) takes
 * `h-(--page-height)`, which leaves out the top bar and a phone's bottom bar.
 */
export function AppShell({ name, nav, status, userMenu, banner, children }: AppShellProps) {
  return (
    <div>
      <SkipLink />
      <header
        data-print="hide"
        className="sticky top-0 z-30 flex h-12 items-center justify-between gap-3 border-b border-line bg-surface px-3"
      >
        <div className="min-w-0 text-md font-semibold text-ink">{name}</div>
        <div className="flex shrink-0 items-center gap-2">
          {status}
          {userMenu}
        </div>
      </header>
      {banner}
      <div className="flex">
        {nav}
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 pb-(--bottom-nav-height) outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}
