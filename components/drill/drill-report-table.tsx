import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { formatThaiTime } from "@/components/ui/thai-time";
import { DRILL_ANSWERS_TH, type DrillUnitRow } from "@/lib/drill/drill.schema";

/** Alerted → sent → opened → answered, unit by unit. */
export function DrillReportTable({ rows }: { rows: readonly DrillUnitRow[] }) {
  return (
    <Table label="ผลรายหน่วย">
      <thead>
        <tr>
          <TableHeader>หน่วยงาน</TableHeader>
          <TableHeader>แจ้งเมื่อ</TableHeader>
          <TableHeader className="text-right">ส่งถึง LINE</TableHeader>
          <TableHeader className="text-right">เปิดอ่าน</TableHeader>
          <TableHeader className="text-right">ตอบ</TableHeader>
          <TableHeader>ผล</TableHeader>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.unitId}>
            <TableCell className="min-w-44">
              {row.nameTh}
              {row.provinceNameTh ? <span className="block text-xs text-ink-muted">{row.provinceNameTh}</span> : null}
            </TableCell>
            <TableCell className="whitespace-nowrap">{row.alertedAt ? formatThaiTime(row.alertedAt) : "–"}</TableCell>
            <TableCell className="text-right whitespace-nowrap">{secondsTh(row.sentS)}</TableCell>
            <TableCell className="text-right whitespace-nowrap">{secondsTh(row.seenS)}</TableCell>
            <TableCell className="text-right whitespace-nowrap">{secondsTh(row.answeredS)}</TableCell>
            <TableCell className="whitespace-nowrap">
              <Answer row={row} />
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Answer({ row: { answer, alertedAt } }: { row: DrillUnitRow }) {
  if (answer) return <Badge tone={answer === "declined" ? "warn" : "ok"}>{DRILL_ANSWERS_TH[answer]}</Badge>;
  return <Badge tone={alertedAt ? "danger" : "neutral"}>{alertedAt ? "ยังไม่ตอบ" : "ยังไม่ได้รับแจ้ง"}</Badge>;
}

/** e.g. `4.2 วิ`, `2 นาที 5 วิ`. */
export function secondsTh(value: number | null): string {
  if (value === null) return "–";
  if (value < 60) return `${value.toFixed(1)} วิ`;
  return `${Math.floor(value / 60)} นาที ${Math.round(value % 60)} วิ`;
}
