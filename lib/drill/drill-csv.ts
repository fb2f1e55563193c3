import { BOM, csvLines } from "@/lib/platform/csv-file";
import { DRILL_ANSWERS_TH, type DrillReport } from "./drill.schema";

const WHEN = new Intl.DateTimeFormat("th-TH", {
  timeZone: "Asia/Bangkok",
  dateStyle: "short",
  timeStyle: "medium",
});
const seconds = (value: number | null) => (value === null ? "" : value.toFixed(1));

/** The report as a table for spreadsheets: UTF-8 with its mark, and no cell that a program would take for a formula. */
export function drillCsv({ rows }: Pick<DrillReport, "rows">): string {
  const table = rows.map((row) => [
    row.nameTh,
    row.provinceNameTh ?? "",
    row.alertedAt ? WHEN.format(new Date(row.alertedAt)) : "",
    seconds(row.sentS),
    seconds(row.seenS),
    seconds(row.answeredS),
    row.answer ? DRILL_ANSWERS_TH[row.answer] : row.alertedAt ? "ไม่ตอบ" : "ไม่ได้รับแจ้ง",
  ]);
  const header = ["หน่วยงาน", "จังหวัด", "แจ้งเมื่อ", "ส่งถึง LINE (วินาที)", "เปิดอ่าน (วินาที)", "ตอบ (วินาที)", "ผล"];
  return BOM + csvLines([header, ...table]);
}
