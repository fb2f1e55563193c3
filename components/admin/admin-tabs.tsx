"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { isActivePath } from "@/components/ui/nav-items";
import { ADMIN_TABS, type AdminTab } from "./navigation";

/** The ways through administration that the role opens; the row scrolls sideways on a phone. */
export function AdminTabs({ tabs }: { tabs: readonly AdminTab[] }) {
  const pathname = usePathname();
  const row = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Only the row moves: scrollIntoView would move the page as well.
    const list = row.current;
    const current = list?.querySelector<HTMLElement>("[aria-current]");
    if (list && current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.clientWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label="จัดการระบบ" data-print="hide" className="border-b border-line bg-surface">
      <ul ref={row} className="relative flex gap-1 overflow-x-auto px-2 md:px-4">
        {tabs.map((tab) => {
          const active = isActivePath({ pathname, href: ADMIN_TABS[tab].href });
          return (
            <li key={tab} className="shrink-0">
              <Link
                href={ADMIN_TABS[tab].href}
                aria-current={active ? "page" : undefined}
                className={cx(
                  "flex min-h-11 items-center px-3 text-base whitespace-nowrap no-underline -outline-offset-2",
                  active
                    ? "font-semibold text-accent shadow-[inset_0_-2px_0_var(--accent)]"
                    : "text-ink-muted hover:text-ink",
                )}
              >
                {ADMIN_TABS[tab].label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
