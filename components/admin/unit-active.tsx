"use client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { SetUnitActive } from "@/lib/directory/units/unit.schema";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useChange } from "@/components/client/use-action";

type Cover = { areaTh: string; coveredBy: readonly string[]; nearest: string | null };

/** Taking a unit out of service, with what that means said before it is done. */
export function UnitActive({
  unitId,
  updatedAt,
  nameTh,
  active,
  openIncidents,
  ownedIncidents,
  officerCount,
  cover,
  setActive,
}: {
  unitId: string;
  updatedAt: string;
  nameTh: string;
  active: boolean;
  openIncidents: number;
  ownedIncidents: number;
  officerCount: number;
  cover: readonly Cover[];
  setActive: Action<SetUnitActive, { updatedAt: string }>;
}) {
  const { busy, fault, change } = useChange();

  async function turn(to: boolean) {
    const done = await change(() => setActive({ unitId, updatedAt, active: to }), {
      title: to ? "เปิดใช้งานแล้ว" : "ปิดใช้งานแล้ว",
    });
    if (!done) throw new Error("refused");
  }

  if (!active)
    return (
      <div className="flex flex-col items-start gap-3">
        <FaultNote fault={fault} />
        <p className="text-base text-ink">หน่วยนี้ปิดใช้งานอยู่ เหตุใหม่จะไม่ส่งถึงหน่วยนี้</p>
        <Button variant="primary" loading={busy} onClick={() => void turn(true).catch(() => undefined)}>
          เปิดใช้งานอีกครั้ง
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col items-start gap-3">
      <FaultNote fault={fault} />
      <p className="text-base text-ink-muted">เมื่อปิดใช้งาน เหตุใหม่จะไม่ส่งถึงหน่วยนี้ เปิดกลับได้ทุกเมื่อ</p>
      <ConfirmDialog
        trigger={<Button variant="danger">ปิดใช้งานหน่วยนี้</Button>}
        title={`ปิดใช้งาน “${nameTh}”`}
        description="อ่านสิ่งที่จะเกิดขึ้นก่อนยืนยัน"
        confirmLabel="ปิดใช้งาน"
        danger
        onConfirm={() => turn(false)}
      >
        <ul className="flex list-disc flex-col gap-1 pl-5 text-base text-ink">
          <li>
            {openIncidents === 0
              ? "ไม่มีเหตุค้างอยู่กับหน่วยนี้"
              : `มีเหตุที่ยังไม่เสร็จ ${openIncidents} เหตุ (รับเรื่องแล้ว ${ownedIncidents}) เหตุเหล่านี้ยังอยู่กับหน่วยนี้จนเสร็จ`}
          </li>
          <li>เจ้าหน้าที่ {officerCount} คนยังเข้าสู่ระบบได้ แต่จะไม่ได้รับเหตุใหม่</li>
          {cover.map(({ areaTh, coveredBy, nearest }) => (
            <li key={areaTh}>
              {areaTh}: {coverTh(coveredBy, nearest)}
            </li>
          ))}
        </ul>
      </ConfirmDialog>
    </div>
  );
}

function coverTh(coveredBy: readonly string[], nearest: string | null): string {
  if (coveredBy.length > 0) return `${coveredBy.join(", ")} ดูแลแทน`;
  if (nearest) return `ไม่มีหน่วยอื่นดูแลโดยตรง ${nearest} ซึ่งใกล้ที่สุดจะได้รับแทนหากเป็นหน่วยหลักในแผน`;
  return "ไม่มีหน่วยประเภทนี้เหลืออยู่ โต๊ะกลางจะรับแทน";
}
