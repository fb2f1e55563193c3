import type { FeatureCollection, MultiPolygon, Position } from "geojson";
import { topology } from "topojson-server";
import { buildCountries } from "./countries";
import { buildDistricts } from "./districts";
import { readProvinceFacts } from "../../prisma/seed/province-facts";
import { buildProvinces } from "./svg-provinces";

const PROVINCES_CSV = new URL("../../prisma/seed/provinces.csv", import.meta.url);

/** What a map of the country shows around it. */
const MAP_BOX = { west: 92, south: 2, east: 110, north: 24 };
/** Corners that move a neighbour's outline by less than a few hundred metres: below a pixel at the map's widest zooms. */
const MAP_MIN_TRIANGLE_DEG2 = 5e-5;
/** Steps over the map's 18 by 22 degrees: about 20 m each. */
const MAP_QUANTIZATION = 1e5;

/** What decides whether a point near the border is abroad; unsimplified. */
const BORDER_BOX = { west: 96, south: 4, east: 107, north: 21.5 };
const BORDER_COUNTRIES = ["Cambodia", "Laos", "Malaysia", "Myanmar"];

/**
 * Builds every committed place file from the packages and prisma/seed/provinces.csv. The same input gives the same
 * bytes, so a test can hold the committed files against a rebuild.
 * @returns file contents by path relative to the repository's root
 */
export function buildPlaceFiles(): Map<string, string> {
  const facts = readProvinceFacts(PROVINCES_CSV);
  const provinces = buildProvinces(facts);
  const districts = buildDistricts(facts);
  const mapCountries = buildCountries({ box: MAP_BOX, minTriangleDeg2: MAP_MIN_TRIANGLE_DEG2 });
  const borderCountries = buildCountries({ box: BORDER_BOX, names: BORDER_COUNTRIES, minTriangleDeg2: 0 });

  const isThailand = ({ properties }: { properties: { name: string } }) => properties.name === "Thailand";
  const thailand = topology(
    {
      provinces,
      neighbours: { type: "FeatureCollection", features: mapCountries.features.filter((c) => !isThailand(c)) },
      // Lies under the provinces: the two sources differ by about a kilometre, and the gap must not look like water.
      land: { type: "FeatureCollection", features: mapCountries.features.filter(isThailand) },
    },
    MAP_QUANTIZATION,
  );
  const policeRegions = new Map(facts.map(({ code, policeRegion }) => [code, policeRegion]));

  return new Map([
    ["public/geo/thailand.json", `${JSON.stringify(thailand)}\n`],
    [
      "public/geo/district-towns.json",
      rows(districts.map(({ code, th, en, lat, lon }) => ({ code, th, en, lat, lon }))),
    ],
    [
      "lib/jurisdiction/data/provinces.json",
      rows(
        provinces.features.map(({ properties, geometry }) => ({
          ...properties,
          policeRegion: policeRegions.get(properties.code),
          rings: ringTexts(geometry),
        })),
      ),
    ],
    ["lib/jurisdiction/data/countries.json", rows(outlines(borderCountries))],
    ["lib/jurisdiction/data/districts.json", rows(districts)],
  ]);
}

function outlines(countries: FeatureCollection<MultiPolygon, { name: string }>): { name: string; rings: string[] }[] {
  return countries.features.map(({ properties, geometry }) => ({
    name: properties.name,
    rings: ringTexts(geometry),
  }));
}

/** Each ring as text: `longitude latitude` in 1e-5 degrees, the first pair absolute, the others steps from the last. */
function ringTexts({ coordinates }: MultiPolygon): string[] {
  if (coordinates.some((polygon) => polygon.length > 1)) throw new Error("The index takes no areas with holes");
  return coordinates.flat().map((ring) => {
    let [lastLon, lastLat] = [0, 0];
    return ring
      .map(([longitude = 0, latitude = 0]: Position) => {
        const [lon, lat] = [Math.round(longitude * 1e5), Math.round(latitude * 1e5)];
        const step = `${lon - lastLon} ${lat - lastLat}`;
        [lastLon, lastLat] = [lon, lat];
        return step;
      })
      .join(" ");
  });
}

/** One record a line: a change of one place is a change of one line in a diff. */
function rows(records: object[]): string {
  return `[\n${records.map((record) => JSON.stringify(record)).join(",\n")}\n]\n`;
}
