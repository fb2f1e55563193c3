import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCoordinates } from "./coordinates.rules";

describe("coordinates as people paste and dictate them", () => {
  it.each([
    ["16.8211, 100.2659", 16.8211, 100.2659],
    ["16.8211,100.2659", 16.8211, 100.2659],
    ["16.8211 100.2659", 16.8211, 100.2659],
    ["(16.8211, 100.2659)", 16.8211, 100.2659],
    ["๑๖.๘๒๑๑, ๑๐๐.๒๖๕๙", 16.8211, 100.2659],
    ["១៦.៨២១១, ១០០.២៦៥៩", 16.8211, 100.2659],
    ["\u202a16.8211,\u200b 100.2659\u202c", 16.8211, 100.2659],
    ["พิกัด 16.8211, 100.2659", 16.8211, 100.2659],
    ["lat: 16.8211 lon: 100.2659", 16.8211, 100.2659],
    ["ละติจูด 16.8211 ลองจิจูด 100.2659", 16.8211, 100.2659],
    ["16,8211; 100,2659", 16.8211, 100.2659],
    ["16.8211°N 100.2659°E", 16.8211, 100.2659],
    ["N 16.8211 E 100.2659", 16.8211, 100.2659],
    ["100.2659 E, 16.8211 N", 16.8211, 100.2659],
    ["16°49'16\"N 100°15'57\"E", 16.821111, 100.265833],
    ["16° 49′ 16″ N, 100° 15′ 57″ E", 16.821111, 100.265833],
    ["16°49'16.5\"N 100°15'57.4\"E", 16.82125, 100.265944],
    ["N 16° 49.266' E 100° 15.954'", 16.8211, 100.2659],
    ["16 49 16 N, 100 15 57 E", 16.821111, 100.265833],
    ["16:49:16 100:15:57", 16.821111, 100.265833],
    ["100°15'57\"E 16°49'16\"N", 16.821111, 100.265833],
    ["16 องศา 49 ลิปดา 16 พิลิปดา, 100 องศา 15 ลิปดา 57 พิลิปดา", 16.821111, 100.265833],
    ["33°51'31\"S 70°40'W", -33.858611, -70.666667],
    ["geo:16.8211,100.2659?z=17", 16.8211, 100.2659],
    ["https://www.google.com/maps/@16.8211,100.2659,15z", 16.8211, 100.2659],
    ["https://www.google.com/maps?q=16.8211,100.2659", 16.8211, 100.2659],
    ["https://maps.google.com/?q=loc:16.8211+100.2659", 16.8211, 100.2659],
    ["https://www.google.com/maps/search/?api=1&query=16.8211%2C100.2659", 16.8211, 100.2659],
    ["https://www.google.com/maps/dir/?api=1&destination=16.8211,100.2659", 16.8211, 100.2659],
    [
      "https://www.google.com/maps/place/Wat/@16.83,100.27,17z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d16.8211!4d100.2659!16s",
      16.8211,
      100.2659,
    ],
    ["https://www.google.com/maps/place/16.8211,100.2659", 16.8211, 100.2659],
    ["https://maps.apple.com/?ll=16.8211,100.2659&q=Pin", 16.8211, 100.2659],
    ["https://www.openstreetmap.org/?mlat=16.8211&mlon=100.2659#map=15/16.9/100.3", 16.8211, 100.2659],
    ["https://www.openstreetmap.org/#map=15/16.8211/100.2659", 16.8211, 100.2659],
  ])("%s", (text, latitude, longitude) => {
    const read = readCoordinates(text);
    expect(read?.latitude).toBeCloseTo(latitude, 5);
    expect(read?.longitude).toBeCloseTo(longitude, 5);
    expect(read?.isSwapped).toBe(false);
  });

  it("longitude first, as GIS programs write it, is understood and said", () => {
    expect(readCoordinates("100.2659, 16.8211")).toEqual({ latitude: 16.8211, longitude: 100.2659, isSwapped: true });
  });

  it.each([
    "",
    "พิษณุโลก",
    "เมืองพิษณุโลก 65",
    "081-234-5678",
    "0812345678",
    "99/12",
    "99 12",
    "16.8211",
    "บ้านเลขที่ 16.5, 100.2 หมู่ 3",
    "16.8211, 200.2659",
    "16°75'16\"N 100°15'57\"E",
    "16°49'N 15°10'N",
    "https://maps.app.goo.gl/AbCdEf",
    "https://example.com/",
    "1300 191",
  ])("none in “%s”", (text) => {
    expect(readCoordinates(text)).toBeNull();
  });
});

const latitude = fc.double({ min: 5.6, max: 20.5, noNaN: true });
const longitude = fc.double({ min: 97.3, max: 105.7, noNaN: true });

/** Degrees, minutes and whole seconds, as a map program shows them. */
function sexagesimal(value: number, letter: string): string {
  const all = Math.round(value * 3600);
  return `${Math.floor(all / 3600)}°${Math.floor((all % 3600) / 60)}'${all % 60}"${letter}`;
}

describe("any place in Thailand", () => {
  it("is read back from decimal degrees to the last figure written", () => {
    fc.assert(
      fc.property(latitude, longitude, fc.integer({ min: 1, max: 8 }), (lat, lon, figures) => {
        const read = readCoordinates(`${lat.toFixed(figures)}, ${lon.toFixed(figures)}`);
        expect(read).toEqual({
          latitude: Number(lat.toFixed(figures)),
          longitude: Number(lon.toFixed(figures)),
          isSwapped: false,
        });
      }),
    );
  });

  it("is read back from degrees, minutes and seconds to half a second", () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const read = readCoordinates(`${sexagesimal(lat, "N")} ${sexagesimal(lon, "E")}`);
        expect(Math.abs((read?.latitude ?? 0) - lat)).toBeLessThan(0.5 / 3600 + 1e-9);
        expect(Math.abs((read?.longitude ?? 0) - lon)).toBeLessThan(0.5 / 3600 + 1e-9);
      }),
    );
  });

  it("is read the same whichever of the two stands first", () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const [a, b] = [lat.toFixed(5), lon.toFixed(5)];
        const read = readCoordinates(`${b}, ${a}`);
        expect([read?.latitude, read?.longitude]).toEqual([Number(a), Number(b)]);
      }),
    );
  });

  it("whatever is typed, the answer is on earth or none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9NSEW°'".,:; -]{0,40}$/)), (text) => {
        const read = readCoordinates(text);
        if (!read) return;
        expect(Math.abs(read.latitude)).toBeLessThanOrEqual(90);
        expect(Math.abs(read.longitude)).toBeLessThanOrEqual(180);
      }),
    );
  });
});
