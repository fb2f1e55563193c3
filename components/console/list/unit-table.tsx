import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import type { UnitRow } from "@/lib/directory/units/unit.schema";
import { BindingCodeDialog, type IssueCode } from "@/components/line-group/binding-code-dialog";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

/** Units with the one thing that matters in the night: does an alert reach anybody? */
export function UnitTable({ units, issueCode }: { units: readonly UnitRow[]; issueCode: IssueCode | null }) {
  if (units.length === 0) return <EmptyState title="ไม่พบหน่วยงาน" description="ลองพิมพ์ชื่อสั้นลง หรือเลือกทุกประเภท" />;
  return (
    <Table label="หน่วยงาน">
      <thead>
        <tr>
          <TableHeader>หน่วย</TableHeader>
          <TableHeader>พื้นที่</TableHeader>
          <TableHeader>ช่องทางรับแจ้ง</TableHeader>
          <TableHeader align="right">เจ้าหน้าที่</TableHeader>
          {issueCode ? (
            <TableHeader>
              <span className="sr-only">ผูกกลุ่ม</span>
            </TableHeader>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <TableCell className="min-w-52">
              <span className="font-medium">{unit.nameTh}</span>
              <span className="block text-xs text-ink-muted">
                {[UNIT_KIND_LABELS[unit.kind].th, unit.publicPhone ? `โทร ${unit.publicPhone}` : null]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {unit.confirmed ? null : <Badge tone="warn">ข้อมูลยังไม่ยืนยัน</Badge>}
            </TableCell>
            <TableCell className="min-w-36">{placeOf(unit)}</TableCell>
            <TableCell className="min-w-52">
              <Channels unit={unit} />
            </TableCell>
            <TableCell align="right" className="whitespace-nowrap">
              {unit.officerCount}
              <span className="block text-xs text-ink-muted">ผูก LINE {unit.officersWithLine}</span>
            </TableCell>
            {issueCode ? (
              <TableCell align="right">
                <BindingCodeDialog unitId={unit.id} unitName={unit.nameTh} issueCode={issueCode} />
              </TableCell>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const CHANNEL_FLAGS_TH: Record<string, string> = {
  group_lost: "กลุ่ม LINE หาย แจ้งทาง SMS และขั้นถัดไปทันที",
  never_answers: "ไม่ตอบการแจ้งหลายครั้งติดกัน แจ้งทาง SMS และขั้นถัดไปทันที",
};

function Channels({ unit }: { unit: UnitRow }) {
  return (
    <span className="flex flex-col items-start gap-1">
      {unit.groups.map((group) => (
        <Badge key={group.id} tone={group.leftAt ? "danger" : "ok"} className="whitespace-normal">
          {group.leftAt ? "ถูกนำออกจากกลุ่ม LINE" : "กลุ่ม LINE"}
          {group.name ? ` “${group.name}”` : ""}
          {group.memberCount !== null && !group.leftAt ? ` ${group.memberCount} คน` : ""}
        </Badge>
      ))}
      {unit.channelFlag ? (
        <Badge tone="danger" className="whitespace-normal">
          {CHANNEL_FLAGS_TH[unit.channelFlag] ?? unit.channelFlag}
        </Badge>
      ) : null}
      {unit.reachedBy === "officers" ? <Badge tone="info">ส่งถึงเจ้าหน้าที่ทาง LINE ส่วนตัว</Badge> : null}
      {unit.reachedBy === "none" ? <Badge tone="danger">ยังไม่มีช่องทางรับแจ้ง</Badge> : null}
    </span>
  );
}

function placeOf({ districtNameTh, provinceNameTh }: UnitRow): string {
  return [districtNameTh, provinceNameTh].filter(Boolean).join(", ") || "ทั้งประเทศ";
}
