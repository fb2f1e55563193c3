import { expect, it } from "vitest";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { pointOf } from "./map-point";

const incident = {
  id: "one",
  number: "HM-690101-0001",
  status: "dispatched",
  problem: "assault",
  problemAssumed: false,
  capStatus: "actual",
  latitude: 16.8,
  longitude: 100.3,
  accuracyM: 20,
  provinceCode: "65",
  provinceNameTh: "พิษณุโลก",
  districtNameTh: "เมืองพิษณุโลก",
  placeConfidence: "high",
} as IncidentSummary;

it("never 8: an exercise is marked on the map and named ฝึกซ้อม before anything else", () => {
  const exercise = pointOf({ ...incident, capStatus: "exercise", drillId: "drill" });
  expect(exercise).toMatchObject({ hollow: true });
  expect(exercise?.label).toMatch(/^ฝึกซ้อม เหตุ HM-690101-0001 /);
  expect(pointOf({ ...incident, capStatus: "test" })?.label).toMatch(/^ทดสอบระบบ /);
  const actual = pointOf(incident);
  expect(actual).not.toHaveProperty("hollow");
  expect(actual?.label).not.toContain("ฝึกซ้อม");
});

it("without a position there is no point", () => {
  expect(pointOf({ ...incident, latitude: null, longitude: null })).toBeNull();
});
