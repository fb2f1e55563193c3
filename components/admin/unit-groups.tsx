"use client";
import { BindingCodeDialog, type IssueCode } from "@/components/line-group/binding-code-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatThaiDate } from "@/components/ui/thai-time";
import type { UnitGroup } from "@/lib/directory/units/unit.schema";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useChange } from "@/components/client/use-action";

/** The unit's LINE groups: whether they can be written to, how many a push is billed for, and how to bind or unbind. */
export function UnitGroups({
  unitId,
  unitName,
  channelFlag,
  groups,
  issueCode,
  unbind,
}: {
  unitId: string;
  unitName: string;
  channelFlag: string | null;
  groups: readonly UnitGroup[];
  issueCode: IssueCode;
  unbind: Action<{ groupId: string }, void>;
}) {
  const { fault, change } = useChange();

  async function release(group: UnitGroup) {
    const done = await change(() => unbind({ groupId: group.id }), { title: "ยกเลิกการผูกกลุ่มแล้ว" });
    if (!done) throw new Error("refused");
  }

  return (
    <div className="flex flex-col gap-3">
      <FaultNote fault={fault} />
      {channelFlag ? (
        <p className="rounded-md bg-warn-bg px-3 py-2 text-base text-warn-fg">
          {channelFlag === "group_lost"
            ? "ส่งเข้ากลุ่มไม่ได้ ระบบจะข้ามกลุ่มนี้และแจ้งเจ้าหน้าที่หรือขั้นถัดไปทันที"
            : "กลุ่มนี้ไม่ตอบหลายครั้ง ระบบจะไม่รอคำตอบและแจ้งขั้นถัดไปทันที"}
        </p>
      ) : null}
      {groups.length === 0 ? (
        <p className="text-base text-ink-muted">ยังไม่ได้ผูกกลุ่ม LINE การแจ้งจะส่งถึงเจ้าหน้าที่เวรทาง LINE ส่วนตัวหรือ SMS</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {groups.map((group) => (
            <li key={group.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="min-w-0">
                <span className="font-medium text-ink">{group.name ?? "กลุ่มที่ยังไม่ทราบชื่อ"}</span>
                <span className="block text-sm text-ink-muted">
                  {[
                    group.memberCount === null ? "ยังไม่ทราบจำนวนสมาชิก" : `${group.memberCount} คน`,
                    group.boundAt ? `ผูกเมื่อ ${formatThaiDate(group.boundAt)}` : null,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={group.leftAt ? "danger" : "ok"}>
                  {group.leftAt ? `ถูกนำออกเมื่อ ${formatThaiDate(group.leftAt)}` : "ส่งแจ้งได้"}
                </Badge>
                <ConfirmDialog
                  trigger={<Button size="sm">ยกเลิกการผูก</Button>}
                  title={`ยกเลิกการผูกกลุ่ม “${group.name ?? "นี้"}”`}
                  description="เหตุใหม่ของหน่วยจะไม่ส่งเข้ากลุ่มนี้อีก ผูกใหม่ได้ด้วยรหัสใหม่"
                  confirmLabel="ยกเลิกการผูก"
                  cancelLabel="ไม่ยกเลิก"
                  danger
                  onConfirm={() => release(group)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <BindingCodeDialog unitId={unitId} unitName={unitName} issueCode={issueCode} />
      </div>
    </div>
  );
}
