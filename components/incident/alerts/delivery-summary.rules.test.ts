import { expect, it } from "vitest";
import { deliverySummaryTh } from "./delivery-summary.rules";

it("sums up the alerts without claiming that anybody read what LINE only took", () => {
  expect(
    deliverySummaryTh([{ status: "sent" }, { status: "seen" }, { status: "accepted" }, { status: "failed" }]),
  ).toBe("แจ้ง 4 ช่องทาง · รับเรื่อง 1 · เปิดอ่านแล้ว 1 · ส่งแล้วยังไม่เปิดอ่าน 1 · ส่งไม่สำเร็จ 1");
});
