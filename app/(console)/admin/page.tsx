import { redirect } from "next/navigation";
import { adminTabHref } from "@/components/admin/navigation";
import { RefusedPage } from "../refused-page";
import { requireActor } from "../require-actor";
import { adminTabsOf } from "./admin-nav-items";

/** Leads to the first page of administration that the role opens. */
export default async function AdminPage() {
  const actor = await requireActor("/admin");
  const [first] = adminTabsOf(actor);
  if (first) redirect(adminTabHref(first));
  return <RefusedPage actor={actor} what="หน้าจัดการระบบ" />;
}
