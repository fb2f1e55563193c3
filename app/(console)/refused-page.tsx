import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { type ActorScope, reachFilter } from "@/lib/access/reach.rules";
import { type Role, ROLE_LABELS } from "@/lib/vocabulary/role";

const WHY: Partial<Record<Role, string>> = {
  auditor: "ผู้ตรวจสอบเห็นประวัติการใช้งานทั้งหมด แต่ไม่เห็นเนื้อหาของเหตุ เพื่อคุ้มครองผู้แจ้ง",
  administrator: "ผู้ดูแลระบบจัดการหน่วยงานและการผูกกลุ่ม LINE แต่ไม่เห็นเนื้อหาของเหตุ เพื่อคุ้มครองผู้แจ้ง",
  protection_worker: "งานคุ้มครองเริ่มเมื่อหน่วยที่รับเรื่องส่งต่อให้ เหตุที่ยังดำเนินอยู่เป็นหน้าที่ของหน่วยที่รับเรื่อง",
};

/** Says what the role does not open and where it can go instead: nobody has done anything wrong. */
export function RefusedPage({ actor, what = "เหตุ" }: { actor: ActorScope & { role: Role }; what?: string }) {
  const seesAudit = reachFilter(actor, "audit.view").kind !== "nothing";
  const seesUnits = reachFilter(actor, "directory.view").kind !== "nothing";
  const seesMap = reachFilter(actor, "incident.view").kind !== "nothing";
  return (
    <div className="mx-auto max-w-xl py-10">
      <h1 className="sr-only">หน้านี้ไม่อยู่ในบทบาทของคุณ</h1>
      <EmptyState
        icon={<Lock aria-hidden="true" className="size-8" />}
        title={`บทบาท “${ROLE_LABELS[actor.role].th}” ไม่ได้เปิดดู${what}`}
        description={(what === "เหตุ" && WHY[actor.role]) || "หากต้องใช้หน้านี้ โปรดแจ้งหัวหน้าหน่วยหรือผู้ดูแลระบบ"}
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {seesMap ? <ButtonLink href="/map">ไปที่แผนที่</ButtonLink> : null}
            {seesAudit ? (
              <ButtonLink variant="primary" href="/audit">
                ดูประวัติการใช้งาน
              </ButtonLink>
            ) : null}
            {seesUnits ? <ButtonLink href="/units">ดูหน่วยงาน</ButtonLink> : null}
          </span>
        }
      />
    </div>
  );
}
