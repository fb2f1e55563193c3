import { describe, expect, it } from "vitest";
import { arrangeSteps, deliverySummaryTh, warningsOf } from "./duty-words.rules";
import { drillMarkTh } from "@/lib/vocabulary/cap-status";
import { reportFlagTh } from "@/lib/vocabulary/report-flag";

describe("arrangeSteps", () => {
  it.each([
    { steps: ["accepted"] as const, mine: false, main: "accepted", others: [] },
    {
      steps: ["en_route", "on_scene", "resolved"] as const,
      mine: true,
      main: "en_route",
      others: ["on_scene", "resolved"],
    },
    { steps: ["en_route", "on_scene"] as const, mine: false, main: null, others: ["en_route", "on_scene"] },
    { steps: ["closed", "reopened"] as const, mine: true, main: null, others: ["closed", "reopened"] },
    { steps: ["released"] as const, mine: true, main: null, others: ["released"] },
    { steps: ["resolved", "released"] as const, mine: true, main: "resolved", others: ["released"] },
    { steps: [] as const, mine: true, main: null, others: [] },
  ])("$steps, mine: $mine", ({ steps, mine, main, others }) => {
    expect(arrangeSteps(steps, mine)).toEqual({ main, others });
  });
});

it("sums up the alerts without claiming that anybody read what LINE only took", () => {
  expect(
    deliverySummaryTh([{ status: "sent" }, { status: "seen" }, { status: "accepted" }, { status: "failed" }]),
  ).toBe("แจ้ง 4 ช่องทาง · รับเรื่อง 1 · เปิดอ่านแล้ว 1 · ส่งแล้วยังไม่เปิดอ่าน 1 · ส่งไม่สำเร็จ 1");
});

it("marks everything that is not real traffic", () => {
  expect(drillMarkTh({ capStatus: "actual" })).toBeNull();
  expect(drillMarkTh({ capStatus: "exercise" })).toBe("ฝึกซ้อม");
  expect(drillMarkTh({ capStatus: "test" })).toBe("ทดสอบระบบ");
});

it("says that an asked cancel ends nothing", () => {
  expect(warningsOf({ cancelRequested: true, reportCount: 2, alarms: ["no_location"] })).toEqual([
    "ผู้แจ้งขอยกเลิก ยังต้องตรวจสอบให้แน่ใจว่าปลอดภัย",
    "มีผู้แจ้งเหตุนี้ 2 ครั้ง",
    "ไม่มีตำแหน่ง",
  ]);
});

it("says what the reporter has not said", () => {
  expect(reportFlagTh("problem_not_stated")).toBe("ไม่ได้บอกตอนแจ้งว่าเกิดอะไร");
});
