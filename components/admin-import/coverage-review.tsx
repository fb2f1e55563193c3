import { Panel } from "@/components/ui/panel";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import type { CoverageReview } from "@/lib/jurisdiction/coverage-review.schema";
import { count } from "./import-words";

/** Who answers where, now that drawn areas have changed. */
export function CoverageReviewPanel({ review }: { review: CoverageReview }) {
  const { unitsWithAreas, areas, withoutArea, nobody, overlaps, incidents } = review;
  const lines: { label: string; value: string; names?: string[] }[] = [
    { label: "หน่วยที่มีเขตบนแผนที่", value: `${count(unitsWithAreas)} หน่วย ${count(areas)} เขต` },
    {
      label: "อำเภอที่ตัวอำเภอยังไม่อยู่ในเขตของสถานีใด",
      value: `${count(withoutArea.count)} อำเภอ`,
      names: withoutArea.names,
    },
    { label: "ในนั้น ไม่มีสถานีรับผิดชอบเลย", value: `${count(nobody.count)} อำเภอ`, names: nobody.names },
    { label: "คู่หน่วยประเภทเดียวกันที่เขตทับกัน", value: `${count(overlaps.count)} คู่`, names: overlaps.names },
    {
      label: "เหตุที่เปิดอยู่ซึ่งวันนี้จะส่งไปหน่วยอื่น",
      value: `${count(incidents.wouldDiffer)} จาก ${count(incidents.open)} เหตุ`,
    },
  ];
  return (
    <Panel title="ความครอบคลุมหลังเปลี่ยนเขต" description={`ตรวจเมื่อ ${formatThaiDateTime(review.at)} · เหตุที่เปิดอยู่ไม่ถูกย้าย`}>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,22rem)_1fr]">
        {lines.map(({ label, value, names }) => (
          <div key={label} className="contents">
            <dt className="text-ink-muted">{label}</dt>
            <dd className="mb-1 text-ink sm:mb-0">
              <span className="font-medium tabular-nums">{value}</span>
              {names && names.length > 0 ? (
                <span className="block text-sm text-ink-muted">{names.join(" · ")}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
