"use client";
import { useAction } from "@/components/client/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { FaultNote } from "@/components/ui/fault-note";
import { leaveForLine } from "./leave-for-line";

/** Says that the password is set, and links LINE now or later. */
export function LineScreen({ hasLine }: { hasLine: boolean }) {
  const { busy, fault, run } = useAction();
  return (
    <div className="flex flex-col gap-4">
      <FaultNote fault={fault} />
      <p role="status" className="rounded-md bg-ok-bg px-3 py-2 text-base font-medium text-ok-fg">
        ตั้งรหัสผ่านแล้ว
      </p>
      {hasLine ? null : (
        <>
          <p className="text-base text-ink">ผูกบัญชี LINE เพื่อรับแจ้งเหตุ และเปิดงานเวรจากการ์ดได้โดยไม่ต้องใส่รหัสผ่าน</p>
          <Button variant="primary" size="lg" loading={busy} onClick={() => void run(leaveForLine)}>
            ผูกบัญชี LINE
          </Button>
        </>
      )}
      <ButtonLink href="/invite/done" size="lg">
        {hasLine ? "ไปต่อ" : "ผูกภายหลัง"}
      </ButtonLink>
    </div>
  );
}
