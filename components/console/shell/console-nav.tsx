"use client";
import { Building2, Headset, List, Map as MapIcon, ScrollText, Settings } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useLive } from "@/components/client/live-provider";
import { AppNav } from "@/components/ui/app-nav";
import type { NavItem } from "@/components/ui/nav-items";
import { countGroups } from "@/components/console/list/incident-list.rules";

const ICON = "size-5 shrink-0";
const PLACES = {
  desk: { href: "/desk", label: "รับสาย", icon: <Headset aria-hidden="true" className={ICON} /> },
  map: { href: "/map", label: "แผนที่", icon: <MapIcon aria-hidden="true" className={ICON} /> },
  incidents: { href: "/incidents", label: "เหตุทั้งหมด", icon: <List aria-hidden="true" className={ICON} /> },
  units: { href: "/units", label: "หน่วยงาน", icon: <Building2 aria-hidden="true" className={ICON} /> },
  audit: { href: "/audit", label: "ตรวจสอบ", icon: <ScrollText aria-hidden="true" className={ICON} /> },
  admin: { href: "/admin", label: "จัดการ", icon: <Settings aria-hidden="true" className={ICON} /> },
} as const satisfies Record<string, NavItem>;

export type ConsolePlace = keyof typeof PLACES;

/** The ways the officer's role opens, with the number of incidents nobody has accepted yet. */
export function ConsoleNav({ places }: { places: readonly ConsolePlace[] }) {
  const { board } = useLive();
  const waiting = countGroups(board.byId.values()).unaccepted;
  useTitleCount([...board.fresh].filter((id) => board.byId.get(id)?.capStatus === "actual").length);
  return (
    <AppNav
      items={places.map((place) =>
        place === "map" ? { ...PLACES.map, count: waiting, countLabel: "เหตุที่ยังไม่มีผู้รับ" } : PLACES[place],
      )}
    />
  );
}

/** New ones show as a number before the page's title: no word of what it is, for whoever sees the tab. */
function useTitleCount(count: number): void {
  const pathname = usePathname();
  useEffect(() => {
    const write = () => {
      const title = document.title.replace(/^\(\d+\) /, "");
      const wanted = count > 0 ? `(${count}) ${title}` : title;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    // The framework writes the title again after a change of page.
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [count, pathname]);
}
