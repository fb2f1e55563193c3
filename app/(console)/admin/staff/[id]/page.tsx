import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { InvitationPanel } from "@/components/admin/invitation-panel";
import { StaffActive } from "@/components/admin/staff-active";
import { StaffForm } from "@/components/admin/staff-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { reachFilter } from "@/lib/access/reach.rules";
import { findOfficer } from "@/lib/directory/staff/staff.queries";
import { DomainError } from "@/lib/platform/errors.rules";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import {
  inviteOfficerAction,
  revokeInvitationAction,
  searchUnitsAction,
  setOfficerActiveAction,
  unlinkLineAction,
  updateOfficerAction,
} from "../actions";
import { staffChoices } from "../staff-choices";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

export const metadata: Metadata = { title: "เจ้าหน้าที่" };

type Props = { params: Promise<{ id: string }> };

/** One member of staff: what is known, how they come in, whether they are in service. */
export default async function OfficerPage({ params }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/admin/staff/${encodeURIComponent(id)}`);
  if (reachFilter(actor, "staff.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าจัดการเจ้าหน้าที่" />;
  if (!z.uuid().safeParse(id).success) notFound();
  const officer = await findOfficer(id, actor).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  });
  const { unitId, unitNameTh, updatedAt } = officer;
  return (
    <>
      <PageHeader
        title={officer.displayName}
        description={
          <span className="flex flex-wrap items-center gap-1.5">
            {[ROLE_LABELS[officer.role].th, unitNameTh].filter(Boolean).join(" · ")}
            {officer.onDuty ? <Badge tone="ok">อยู่เวร</Badge> : null}
            {officer.active ? null : <Badge>ปิดบัญชีแล้ว</Badge>}
          </span>
        }
        actions={unitId ? <ButtonLink href={`/admin/shifts?unit=${unitId}`}>ตารางเวรของหน่วย</ButtonLink> : null}
      />
      {officer.manageable ? (
        <>
          <Panel title="ข้อมูลเจ้าหน้าที่">
            <StaffForm
              initial={{
                displayName: officer.displayName,
                role: officer.role,
                unit: unitId && unitNameTh ? { id: unitId, nameTh: unitNameTh } : null,
                provinceCode: officer.provinceCode ?? "",
                policeRegion: officer.policeRegion ?? "",
                username: officer.username ?? "",
                phone: "",
              }}
              {...await staffChoices(actor)}
              existing={{ officerId: officer.id, updatedAt, phoneMasked: officer.phoneMasked }}
              searchUnits={searchUnitsAction}
              update={updateOfficerAction}
            />
          </Panel>
          {officer.active ? (
            <Panel title="การเข้าใช้" description="รหัสคำเชิญใช้ตั้งรหัสผ่าน และผูกบัญชี LINE เพื่อรับแจ้งเหตุ">
              <InvitationPanel
                officerId={officer.id}
                displayName={officer.displayName}
                hasLine={officer.hasLine}
                lastSignInAt={officer.lastSignInAt}
                invitedUntil={officer.invitedUntil}
                invite={inviteOfficerAction}
                revoke={revokeInvitationAction}
                unlink={unlinkLineAction}
              />
            </Panel>
          ) : null}
          <Panel title="สถานะบัญชี">
            <StaffActive
              officerId={officer.id}
              updatedAt={updatedAt}
              displayName={officer.displayName}
              active={officer.active}
              setActive={setOfficerActiveAction}
            />
          </Panel>
        </>
      ) : (
        <p className="text-base text-ink-muted">บัญชีนี้ ผู้ดูแลระบบเป็นผู้แก้ไข</p>
      )}
    </>
  );
}
