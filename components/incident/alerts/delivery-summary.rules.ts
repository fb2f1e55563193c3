import type { DeliveryStatus } from "@/lib/vocabulary/delivery";

/** Sums alerts up in one sentence, e.g. `แจ้ง 5 ช่องทาง · เปิดอ่านแล้ว 2 · รับเรื่อง 1`. */
export function deliverySummaryTh(deliveries: readonly { status: DeliveryStatus }[]): string {
  if (deliveries.length === 0) return "ยังไม่ได้แจ้งหน่วยใด";
  const count = (...statuses: DeliveryStatus[]) => deliveries.filter(({ status }) => statuses.includes(status)).length;
  const parts: [string, number][] = [
    ["รับเรื่อง", count("accepted")],
    ["เปิดอ่านแล้ว", count("seen")],
    ["ส่งแล้วยังไม่เปิดอ่าน", count("sent")],
    ["รอส่ง", count("queued")],
    ["ไม่รับหรือไม่ตอบ", count("declined", "timed_out")],
    ["ส่งไม่สำเร็จ", count("failed")],
  ];
  return [`แจ้ง ${deliveries.length} ช่องทาง`, ...parts.flatMap(([name, n]) => (n > 0 ? [`${name} ${n}`] : []))].join(
    " · ",
  );
}
