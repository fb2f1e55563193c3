import { expect, it } from "vitest";
import { readPlaceAndPhone } from "./report.schema";

const where = { latitude: 16.8211, longitude: 100.2659, source: "gps" };

it.each<[string, { location?: unknown; phone?: unknown }, object, string[]]>([
  ["nothing said", {}, { location: undefined, phone: undefined }, []],
  ["a number in any writing", { phone: "081-234-5678" }, { phone: "+66812345678" }, []],
  ["a digit short", { phone: "081-234-567" }, { phone: "081-234-567" }, ["phone_unreadable"]],
  ["a number as a list", { phone: [1] }, { phone: undefined }, ["phone_unreadable"]],
  ["coordinates as text", { location: { ...where, latitude: "16.8211" } }, { location: { latitude: 16.8211 } }, []],
  [
    "swapped coordinates",
    { location: { ...where, latitude: 100.2659, longitude: 16.8211 } },
    { location: { latitude: 16.8211, longitude: 100.2659 } },
    [],
  ],
  ["a source nobody knows", { location: { ...where, source: "network" } }, { location: { source: "gps" } }, []],
  [
    "a pin of the whole earth",
    { location: { ...where, accuracyM: 20_000_000 } },
    { location: { accuracyM: 20_000_000 } },
    ["place_too_wide"],
  ],
  [
    "a time in the Thai way",
    { location: { ...where, capturedAt: "28/11/2569" } },
    { location: { capturedAt: null } },
    ["time_unreadable"],
  ],
  ["a pin that is none", { location: { latitude: "x", longitude: 1 } }, { location: undefined }, ["place_unreadable"]],
])("reads %s", (_title, body, expected, codes) => {
  const { warnings, ...read } = readPlaceAndPhone({ location: undefined, phone: undefined, ...body });
  expect(read).toMatchObject(expected);
  expect(warnings.map(({ code }) => code)).toEqual(codes);
});
