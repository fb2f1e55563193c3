import type { ReactNode } from "react";
import { AdminTabs } from "@/components/admin/admin-tabs";
import { currentActor } from "@/lib/access/current-actor";
import { adminTabsOf } from "./admin-nav-items";

/** The frame of administration. It shows what the role opens; each page decides for itself who enters. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const tabs = actor ? adminTabsOf(actor) : [];
  return (
    <>
      {tabs.length > 0 ? <AdminTabs tabs={tabs} /> : null}
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-3 md:p-5">{children}</div>
    </>
  );
}
