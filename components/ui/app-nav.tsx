"use client";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "./cx";
import { Menu } from "./menu";
import { isActivePath, splitForBottomBar, type NavItem } from "./nav-items";

const BOTTOM_ITEM =
  "relative flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-xs no-underline -outline-offset-2";

/** The ways through the application: a rail at the left on a wide screen, a bar at the bottom of a phone. */
export function AppNav({ items, label = "เมนูหลัก" }: { items: readonly NavItem[]; label?: string }) {
  const pathname = usePathname();
  const { shown, more } = splitForBottomBar(items);
  const activeInMore = more.some((item) => isActivePath({ pathname, href: item.href }));
  return (
    <>
      <nav
        aria-label={label}
        data-print="hide"
        className="sticky top-12 hidden h-[calc(100dvh-3rem)] w-18 shrink-0 flex-col gap-1 overflow-y-auto border-r border-line bg-surface p-2 md:flex xl:w-52"
      >
        {items.map((item) => (
          <RailLink key={item.href} item={item} active={isActivePath({ pathname, href: item.href })} />
        ))}
      </nav>
      <nav
        aria-label={label}
        data-print="hide"
        data-bottom-nav=""
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {shown.map((item) => {
          const active = isActivePath({ pathname, href: item.href });
          return (
            <Link
              key={item.href}
              href={item.href}
              aria-current={active ? "page" : undefined}
              className={bottomClass(active)}
            >
              <span className="relative">
                {item.icon}
                <Count item={item} className="absolute -top-2 left-3" />
              </span>
              <span className="text-center">{item.label}</span>
            </Link>
          );
        })}
        {more.length > 0 ? (
          <Menu
            items={more.map((item) => ({ key: item.href, href: item.href, label: item.label, icon: item.icon }))}
            trigger={
              <button type="button" className={bottomClass(activeInMore)}>
                <Ellipsis aria-hidden="true" className="size-5" />
                เพิ่มเติม
              </button>
            }
          />
        ) : null}
      </nav>
    </>
  );
}

function bottomClass(active: boolean): string {
  return cx(BOTTOM_ITEM, active ? "font-semibold text-accent shadow-[inset_0_2px_0_var(--accent)]" : "text-ink-muted");
}

function RailLink({ item, active }: { item: NavItem; active: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={active ? "page" : undefined}
      className={cx(
        "relative flex flex-col items-center gap-0.5 rounded-md px-1 py-1.5 text-center text-xs no-underline",
        "xl:min-h-9 xl:flex-row xl:gap-2.5 xl:px-2.5 xl:py-1 xl:text-left xl:text-base",
        active ? "bg-accent-bg font-semibold text-accent-fg" : "text-ink-muted hover:bg-sunken hover:text-ink",
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1">{item.label}</span>
      <Count item={item} className="absolute top-0.5 right-1.5 xl:static" />
    </Link>
  );
}

function Count({ item, className }: { item: NavItem; className: string }) {
  if (!item.count) return null;
  return (
    <span className={cx("rounded-full bg-danger-fill px-1.5 text-xs font-semibold text-on-danger", className)}>
      {item.count > 99 ? "99+" : item.count}
      {item.countLabel ? <span className="sr-only"> {item.countLabel}</span> : null}
    </span>
  );
}
