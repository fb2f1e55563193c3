"use client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { SetOfficerActive } from "@/lib/directory/staff/officer.schema";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useChange } from "@/components/client/use-action";

/** Taking a member of staff out of service, and bringing them back. */
export function StaffActive({
  officerId,
  updatedAt,
  displayName,
  active,
  setActive,
}: {
  officerId: string;
  updatedAt: string;
  displayName: string;
  active: boolean;
  setActive: Action<SetOfficerActive, { updatedAt: string }>;
}) {
  const { busy, fault, change } = useChange();

  async function turn(to: boolean) {
    const done = await change(() => setActive({ officerId, updatedAt, active: to }), {
      title: to ? "เปิดบัญชีแล้ว" : "ปิดบัญชีแล้ว",
    });
    if (!done) throw new Error("refused");
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <FaultNote fault={fault} />
      <p className="text-base text-ink-muted">
        {active ? "เมื่อปิดบัญชี เจ้าหน้าที่จะออกจากระบบทุกเครื่องทันทีและไม่ได้รับแจ้งอีก ประวัติงานยังอยู่ครบ" : "บัญชีนี้ปิดอยู่ เข้าสู่ระบบไม่ได้"}
      </p>
      {active ? (
        <ConfirmDialog
          trigger={<Button variant="danger">ปิดบัญชี</Button>}
          title={`ปิดบัญชีของ ${displayName}`}
          description="ออกจากระบบทุกเครื่องทันที คำเชิญที่ยังไม่ได้ใช้จะใช้ไม่ได้ เปิดบัญชีกลับได้ทุกเมื่อ"
          confirmLabel="ปิดบัญชี"
          danger
          onConfirm={() => turn(false)}
        />
      ) : (
        <Button variant="primary" loading={busy} onClick={() => void turn(true).catch(() => undefined)}>
          เปิดบัญชีอีกครั้ง
        </Button>
      )}
    </div>
  );
}
