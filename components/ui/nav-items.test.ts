import { expect, it } from "vitest";
import { isActivePath, splitForBottomBar } from "./nav-items";

it.each([
  { pathname: "/cases", href: "/cases", active: true },
  { pathname: "/cases/12", href: "/cases", active: true },
  { pathname: "/cases-old", href: "/cases", active: false },
  { pathname: "/cases", href: "/", active: false },
  { pathname: "/", href: "/", active: true },
])("$href is active=$active at $pathname", ({ pathname, href, active }) => {
  expect(isActivePath({ pathname, href })).toBe(active);
});

it.each([
  { count: 3, shown: 3, more: 0 },
  { count: 5, shown: 5, more: 0 },
  { count: 6, shown: 4, more: 2 },
  { count: 9, shown: 4, more: 5 },
])("of $count items the bottom bar shows $shown", ({ count, shown, more }) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const split = splitForBottomBar(items);
  expect([split.shown.length, split.more.length]).toEqual([shown, more]);
  expect([...split.shown, ...split.more]).toEqual(items);
});
