"use client";
import { FormInput, LayoutPanelLeft, MessageSquareWarning, MousePointerClick, PanelTop, Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { AppNav } from "@/components/ui/app-nav";
import { AppShell } from "@/components/ui/app-shell";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ConnectionPill } from "@/components/ui/connection-pill";
import type { NavItem } from "@/components/ui/nav-items";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ToastProvider } from "@/components/ui/toast-provider";
import { SPECIMENS } from "./specimens";

const item = (href: string, label: string, icon: ReactNode): NavItem => ({ href, label, icon });
const NAV: readonly NavItem[] = [
  item("/gallery", "ทั้งหมด", <LayoutPanelLeft aria-hidden="true" className="size-5" />),
  item("#button", "ปุ่ม", <MousePointerClick aria-hidden="true" className="size-5" />),
  item("#text-field", "ช่องกรอก", <FormInput aria-hidden="true" className="size-5" />),
  { ...item("#badge", "ข้อมูล", <Table2 aria-hidden="true" className="size-5" />), count: 120, countLabel: "ตัวอย่าง" },
  item("#empty-state", "ข้อความ", <MessageSquareWarning aria-hidden="true" className="size-5" />),
  item("#dialog", "กล่อง", <PanelTop aria-hidden="true" className="size-5" />),
];

/** Every part of the screens in every state, for whoever changes one, and for the accessibility check. */
export function Gallery() {
  return (
    <ToastProvider>
      <AppShell
        name="ESS"
        nav={<AppNav items={NAV} />}
        status={<ConnectionPill state="live" />}
        userMenu={<Avatar name="ศิริพร มั่นคง" label />}
      >
        <div className="flex flex-col gap-4 p-4">
          <PageHeader
            title="ชิ้นส่วนหน้าจอ"
            description="ทุกชิ้นใน components/ui ทุกสถานะ มีเฉพาะในเครื่องสาธิตและเครื่องพัฒนา"
            actions={
              <>
                <Button onClick={() => (document.documentElement.dataset.theme = "light")}>สว่าง</Button>
                <Button onClick={() => (document.documentElement.dataset.theme = "dark")}>มืด</Button>
              </>
            }
          />
          <div className="gap-4 xl:columns-2">
            {Object.entries(SPECIMENS).map(([part, states]) => (
              <div key={part} id={part} className="mb-4 scroll-mt-14 break-inside-avoid">
                <Panel title={part}>
                  <div className="flex flex-col gap-4">{states}</div>
                </Panel>
              </div>
            ))}
          </div>
        </div>
      </AppShell>
    </ToastProvider>
  );
}
