import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ManagedUnitRow } from "@/lib/directory/units/unit.schema";
import { UNIT_FLAG_WORDS } from "./admin-words";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

/** The directory's units; the name leads to everything one may change. */
export function ManagedUnitTable({ units }: { units: readonly ManagedUnitRow[] }) {
  if (units.length === 0)
    return <EmptyState title="ไม่พบหน่วยงาน" description="ลองพิมพ์ชื่อสั้นลง หรือล้างตัวกรอง แล้วค้นหาอีกครั้ง" />;
  return (
    <Table label="หน่วยงาน">
      <thead>
        <tr>
          <TableHeader>หน่วย</TableHeader>
          <TableHeader>ที่ตั้ง</TableHeader>
          <TableHeader>ต้องดูแล</TableHeader>
          <TableHeader align="right">พื้นที่</TableHeader>
          <TableHeader align="right">เจ้าหน้าที่</TableHeader>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <TableCell className="min-w-52">
              <TextLink href={`/admin/units/${unit.id}`} className="font-medium">
                {unit.nameTh}
              </TextLink>
              <span className="block text-xs text-ink-muted">{UNIT_KIND_LABELS[unit.kind].th}</span>
            </TableCell>
            <TableCell className="min-w-36">
              {[unit.districtNameTh, unit.provinceNameTh].filter(Boolean).join(", ") || "ทั้งประเทศ"}
            </TableCell>
            <TableCell className="min-w-44">
              <span className="flex flex-wrap gap-1">
                {unit.flags.map((flag) => (
                  <Badge key={flag} tone={UNIT_FLAG_WORDS[flag].tone}>
                    {UNIT_FLAG_WORDS[flag].label}
                  </Badge>
                ))}
              </span>
            </TableCell>
            <TableCell align="right">{unit.areaCount}</TableCell>
            <TableCell align="right">{unit.officerCount}</TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
