import type { Metadata } from "next";
import { EMPTY_STAFF } from "@/components/admin/staff-draft";
import { StaffForm } from "@/components/admin/staff-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { reachFilter } from "@/lib/access/reach.rules";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import { createOfficerAction, searchUnitsAction } from "../actions";
import { staffChoices } from "../staff-choices";

export const metadata: Metadata = { title: "เพิ่มเจ้าหน้าที่" };

/** Somebody new; the invitation follows on their own page. */
export default async function NewOfficerPage() {
  const actor = await requireActor("/admin/staff/new");
  if (reachFilter(actor, "staff.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าจัดการเจ้าหน้าที่" />;
  return (
    <>
      <PageHeader title="เพิ่มเจ้าหน้าที่" description="เมื่อเพิ่มแล้ว ออกรหัสคำเชิญให้ตั้งรหัสผ่านและผูก LINE ได้ที่หน้าถัดไป" />
      <Panel title="ข้อมูลเจ้าหน้าที่">
        <StaffForm
          initial={EMPTY_STAFF}
          {...await staffChoices(actor)}
          searchUnits={searchUnitsAction}
          create={createOfficerAction}
        />
      </Panel>
    </>
  );
}
