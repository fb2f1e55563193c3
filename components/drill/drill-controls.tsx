"use client";
import { useRouter } from "next/navigation";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useAction } from "@/components/client/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { DrillState } from "@/lib/drill/drill.schema";

type OfDrill = Action<{ drillId: string }, void>;

type DrillControlsProps = {
  drillId: string;
  state: DrillState;
  targetCount: number;
  start: OfDrill;
  end: OfDrill;
  cancel: OfDrill;
};

/** Starting, ending and cancelling, each after a question. */
export function DrillControls({ drillId, state, targetCount, start, end, cancel }: DrillControlsProps) {
  const router = useRouter();
  const { fault, run } = useAction();
  const act = (action: OfDrill) => async () => {
    const done = await run(() => action({ drillId }));
    router.refresh();
    if (!done) throw new Error("refused");
  };
  if (state !== "planned" && state !== "running") return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {state === "planned" ? (
        <>
          <ConfirmDialog
            title="เริ่มฝึกซ้อมตอนนี้?"
            description={`ระบบจะส่งการ์ดที่มีคำว่า “ฝึกซ้อม” ถึง ${targetCount.toLocaleString("en-US")} หน่วยทันที หน่วยอื่นและประชาชนจะไม่เห็น`}
            confirmLabel="เริ่มฝึกซ้อม"
            onConfirm={act(start)}
            trigger={<Button variant="primary">เริ่มตอนนี้</Button>}
          >
            <FaultNote fault={fault} />
          </ConfirmDialog>
          <ConfirmDialog
            title="ยกเลิกการฝึกซ้อมนี้?"
            description="ยังไม่มีการส่งแจ้งใดออกไป ถ้าจะฝึกอีกต้องสร้างใหม่"
            confirmLabel="ยกเลิกการฝึกซ้อม"
            cancelLabel="ไม่ยกเลิก"
            danger
            onConfirm={act(cancel)}
            trigger={<Button>ยกเลิกการฝึกซ้อม</Button>}
          >
            <FaultNote fault={fault} />
          </ConfirmDialog>
        </>
      ) : (
        <ConfirmDialog
          title="จบการฝึกซ้อมตอนนี้?"
          description="เหตุฝึกซ้อมทั้งหมดจะปิด และระบบจะหยุดแจ้งต่อ ผลที่บันทึกไว้แล้วยังอยู่"
          confirmLabel="จบการฝึกซ้อม"
          cancelLabel="ฝึกต่อ"
          danger
          onConfirm={act(end)}
          trigger={<Button variant="danger">จบการฝึกซ้อม</Button>}
        >
          <FaultNote fault={fault} />
        </ConfirmDialog>
      )}
    </div>
  );
}
