import { describe, expect, it } from "vitest";
import { placeTh } from "./incident-words";
import { reportFlagTh } from "@/lib/vocabulary/report-flag";

describe("placeTh", () => {
  const base = {
    provinceNameTh: "พิษณุโลก",
    districtNameTh: "เมืองพิษณุโลก",
    placeConfidence: "high",
    provinceCode: "65",
    latitude: 16.8,
  } as const;
  it.each([
    {
      title: "names district and province",
      place: base,
      expected: { text: "อ.เมืองพิษณุโลก จ.พิษณุโลก", approximate: false },
    },
    {
      title: "says when it may be wrong",
      place: { ...base, placeConfidence: "low" as const },
      expected: { text: "อ.เมืองพิษณุโลก จ.พิษณุโลก", approximate: true },
    },
    {
      title: "speaks of Bangkok in its own words",
      place: { ...base, provinceCode: "10", provinceNameTh: "กรุงเทพมหานคร", districtNameTh: "ดุสิต" },
      expected: { text: "เขตดุสิต กรุงเทพมหานคร", approximate: false },
    },
    {
      title: "is honest without a position",
      place: { ...base, provinceNameTh: null, districtNameTh: null, latitude: null },
      expected: { text: "ไม่มีตำแหน่ง", approximate: false },
    },
  ])("$title", ({ place, expected }) => {
    expect(placeTh(place)).toEqual(expected);
  });
});

it("shows an unknown flag rather than hide it", () => expect(reportFlagTh("odd_thing")).toBe("odd thing"));
