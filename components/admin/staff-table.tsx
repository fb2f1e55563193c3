import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { policeRegionTh, type StaffRow } from "@/lib/directory/staff/officer.schema";
import { provinceTh } from "./admin-words";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

/** Staff with what matters for reaching them; numbers stay masked. */
export function StaffTable({ staff }: { staff: readonly StaffRow[] }) {
  if (staff.length === 0)
    return <EmptyState title="ไม่พบเจ้าหน้าที่" description="ลองล้างตัวกรอง หรือเพิ่มเจ้าหน้าที่คนแรกของหน่วย" />;
  return (
    <Table label="เจ้าหน้าที่">
      <thead>
        <tr>
          <TableHeader>ชื่อ</TableHeader>
          <TableHeader>บทบาทและที่ทำงาน</TableHeader>
          <TableHeader>ติดต่อได้ทาง</TableHeader>
          <TableHeader>เข้าใช้ล่าสุด</TableHeader>
        </tr>
      </thead>
      <tbody>
        {staff.map((officer) => (
          <tr key={officer.id}>
            <TableCell className="min-w-44">
              <TextLink href={`/admin/staff/${officer.id}`} className="font-medium">
                {officer.displayName}
              </TextLink>
              <span className="block text-xs text-ink-muted">{officer.username ?? "ยังไม่มีชื่อผู้ใช้"}</span>
            </TableCell>
            <TableCell className="min-w-48">
              {ROLE_LABELS[officer.role].th}
              <span className="block text-xs text-ink-muted">{placeOf(officer)}</span>
            </TableCell>
            <TableCell className="min-w-44">
              <span className="flex flex-wrap gap-1">
                {officer.onDuty ? <Badge tone="ok">อยู่เวร</Badge> : null}
                <Badge tone={officer.hasLine ? "info" : "neutral"}>{officer.hasLine ? "LINE" : "ยังไม่ผูก LINE"}</Badge>
                {officer.phoneMasked ? <Badge>{officer.phoneMasked}</Badge> : null}
              </span>
            </TableCell>
            <TableCell className="min-w-36">
              {officer.lastSignInAt ? formatThaiDateTime(officer.lastSignInAt) : "ยังไม่เคย"}
              {officer.invitedUntil ? <span className="block text-xs text-warn-fg">มีคำเชิญรออยู่</span> : null}
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function placeOf({ unitNameTh, provinceNameTh, policeRegion }: StaffRow): string {
  if (unitNameTh) return unitNameTh;
  if (provinceNameTh) return provinceTh(provinceNameTh);
  return policeRegion ? policeRegionTh(policeRegion) : "ทั้งประเทศ";
}
