import type { ReactNode } from "react";

export type NavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** A number that asks for attention; left out at 0. */
  count?: number;
  /** What the number counts, for screen readers. */
  countLabel?: string;
};

/** How many items the bar at the bottom of a phone holds before the rest go behind “เพิ่มเติม”. */
const BOTTOM_SLOTS = 5;

/** @returns true when the page at `pathname` is `href` or lies below it; `/` is only itself */
export function isActivePath({ pathname, href }: { pathname: string; href: string }): boolean {
  if (href === "/") return pathname === "/";
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** Splits the items into those on the bottom bar and those behind “เพิ่มเติม”; a lone leftover is never hidden. */
export function splitForBottomBar<Item>(items: readonly Item[]): { shown: readonly Item[]; more: readonly Item[] } {
  if (items.length <= BOTTOM_SLOTS) return { shown: items, more: [] };
  return { shown: items.slice(0, BOTTOM_SLOTS - 1), more: items.slice(BOTTOM_SLOTS - 1) };
}
