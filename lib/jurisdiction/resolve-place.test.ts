import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolvePlace } from "./resolve-place";

const at = (latitude: number, longitude: number, accuracyM: number | null = 20) =>
  resolvePlace({ latitude, longitude, accuracyM });

const PHITSANULOK_MARKET = { latitude: 16.8211, longitude: 100.2659 };

describe("points in Thailand", () => {
  it.each([
    { title: "Hua Lamphong", latitude: 13.7377, longitude: 100.5171, code: "10" },
    { title: "Chiang Mai", latitude: 18.7883, longitude: 98.9853, code: "50" },
    { title: "Phitsanulok", ...PHITSANULOK_MARKET, code: "65" },
    { title: "Nakhon Phanom on the Mekong", latitude: 17.4108, longitude: 104.7784, code: "48" },
    { title: "Hat Yai", latitude: 7.0086, longitude: 100.4747, code: "90" },
    { title: "Phuket", latitude: 7.8804, longitude: 98.3923, code: "83" },
    { title: "Mae Sai by the bridge", latitude: 20.4333, longitude: 99.8833, code: "57" },
    { title: "Betong", latitude: 5.7731, longitude: 101.0725, code: "95" },
    { title: "Bueng Kan", latitude: 18.3609, longitude: 103.6464, code: "38" },
    { title: "Mae Sot", latitude: 16.713, longitude: 98.5706, code: "63" },
    { title: "Aranyaprathet", latitude: 13.6927, longitude: 102.5012, code: "27" },
    { title: "Ko Samui", latitude: 9.5357, longitude: 99.9357, code: "84" },
    { title: "Ko Tao", latitude: 10.0956, longitude: 99.8404, code: "84" },
    { title: "Ko Lipe, which the drawing lacks", latitude: 6.4886, longitude: 99.3045, code: "91" },
    { title: "Phi Phi, which the drawing lacks", latitude: 7.7407, longitude: 98.7784, code: "81" },
    { title: "Ko Lan off Pattaya", latitude: 12.917, longitude: 100.779, code: "20" },
    { title: "Ko Si Chang", latitude: 13.15, longitude: 100.81, code: "20" },
    { title: "Ko Samet", latitude: 12.565, longitude: 101.45, code: "21" },
    { title: "the Similan islands", latitude: 8.65, longitude: 97.64, code: "82" },
    { title: "Ko Kut", latitude: 11.66, longitude: 102.56, code: "23" },
  ])("$title is in province $code", ({ latitude, longitude, code }) => {
    expect(at(latitude, longitude)).toMatchObject({ kind: "in_thailand", province: { code } });
  });

  const capitals = readFileSync(new URL("../../prisma/seed/provinces.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(","))
    .map((fields) => ({ code: fields[0], policeRegion: fields[5], lat: Number(fields[7]), lon: Number(fields[8]) }));

  it("has 77 capitals to check", () => expect(capitals).toHaveLength(77));
  it.each(capitals)("the capital of $code is in its province and police region", ({ code, policeRegion, lat, lon }) => {
    expect(at(lat, lon)).toMatchObject({ kind: "in_thailand", province: { code }, policeRegion });
  });

  it("labels the district approximately, with the distance to its town", () => {
    const place = at(PHITSANULOK_MARKET.latitude, PHITSANULOK_MARKET.longitude);
    expect(place).toMatchObject({
      reason: "inside_province",
      confidence: "high",
      policeRegion: "6",
      neighbours: { provinces: [], districts: [] },
      district: { code: "6501", nameTh: "เมืองพิษณุโลก", confidence: "approximate" },
    });
  });
});

describe("points outside Thailand", () => {
  it.each([
    { title: "Vientiane", latitude: 17.9757, longitude: 102.6331, reason: "neighbour_country", country: "Laos" },
    { title: "Savannakhet", latitude: 16.5565, longitude: 104.7525, reason: "neighbour_country", country: "Laos" },
    { title: "Myawaddy", latitude: 16.6894, longitude: 98.5086, reason: "neighbour_country", country: "Myanmar" },
    { title: "Kawthaung", latitude: 9.983, longitude: 98.55, reason: "neighbour_country", country: "Myanmar" },
    { title: "Poipet", latitude: 13.6519, longitude: 102.5636, reason: "neighbour_country", country: "Cambodia" },
    { title: "Kangar", latitude: 6.4414, longitude: 100.1986, reason: "neighbour_country", country: "Malaysia" },
    { title: "the middle of the Gulf", latitude: 10.3, longitude: 101.0, reason: "at_sea", country: null },
    { title: "the open Andaman Sea", latitude: 8, longitude: 96.5, reason: "at_sea", country: null },
    { title: "London", latitude: 51.5, longitude: -0.1, reason: "far_away", country: null },
    { title: "no position", latitude: Number.NaN, longitude: 100, reason: "invalid_position", country: null },
    { title: "degrees off the globe", latitude: 100.26, longitude: 16.82, reason: "invalid_position", country: null },
  ])("$title: $reason", ({ latitude, longitude, reason, country }) => {
    expect(at(latitude, longitude)).toMatchObject({ kind: "outside_thailand", reason, country });
  });

  it("names the nearest province for the desk's operator", () => {
    expect(at(17.9757, 102.6331)).toMatchObject({ nearestProvince: { code: "43" }, distanceM: expect.any(Number) });
  });
});

describe("borders", () => {
  it("names both provinces where the circle crosses from Nonthaburi into Bangkok", () => {
    const place = at(13.8225, 100.5147, 2_000);
    expect(place).toMatchObject({ kind: "in_thailand", reason: "radius_crosses_border", confidence: "low" });
    if (place.kind !== "in_thailand") return;
    const both = [place.province.code, ...place.neighbours.provinces.map(({ code }) => code)];
    expect(both).toEqual(expect.arrayContaining(["10", "12"]));
    const districtsIn = place.neighbours.districts.map(({ provinceCode }) => provinceCode);
    expect(districtsIn).toEqual(expect.arrayContaining(place.neighbours.provinces.map(({ code }) => code)));
  });

  it("adds the districts of the same province that a wide circle touches", () => {
    const place = resolvePlace({ ...PHITSANULOK_MARKET, accuracyM: 12_000 });
    if (place.kind !== "in_thailand") throw new Error("must be in Thailand");
    expect(place.neighbours.districts.length).toBeGreaterThan(0);
    expect(place.neighbours.districts.map(({ code }) => code)).not.toContain(place.district.code);
  });

  it("calls a pin on the Mae Sai bridge uncertain when its circle reaches Myanmar", () => {
    expect(at(20.4433, 99.8814, 300)).toMatchObject({ province: { code: "57" }, confidence: "low" });
  });
});

describe("any numbers at all", () => {
  const anyPosition = fc.record({
    latitude: fc.double({ min: -95, max: 95 }),
    longitude: fc.double({ min: -190, max: 190 }),
    accuracyM: fc.option(fc.double({ min: -10, max: 1e7 })),
  });
  it("get the same answer twice, in Thailand or outside", () => {
    fc.assert(
      fc.property(anyPosition, (question) => {
        const place = resolvePlace(question);
        expect(["in_thailand", "outside_thailand"]).toContain(place.kind);
        expect(resolvePlace(question)).toEqual(place);
      }),
      { numRuns: 300 },
    );
  });

  const aroundThailand = fc.record({
    latitude: fc.double({ min: 5, max: 21, noNaN: true }),
    longitude: fc.double({ min: 97, max: 106, noNaN: true }),
  });
  it("touch no fewer provinces when the phone is less sure", () => {
    fc.assert(
      fc.property(aroundThailand, (position) => {
        const [sure, unsure] = [20, 5_000].map((accuracyM) => resolvePlace({ ...position, accuracyM }));
        expect(unsure?.kind).toBe(sure?.kind);
        if (sure?.kind !== "in_thailand" || unsure?.kind !== "in_thailand") return;
        expect(unsure.province.code).toBe(sure.province.code);
        const codes = unsure.neighbours.provinces.map(({ code }) => code);
        expect(codes).toEqual(expect.arrayContaining(sure.neighbours.provinces.map(({ code }) => code)));
      }),
      { numRuns: 500 },
    );
  });
});
