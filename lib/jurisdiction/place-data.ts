import { type Area, type AreaIndex, buildAreaIndex } from "./area-index";
import countriesJson from "./data/countries.json";
import districtsJson from "./data/districts.json";
import provincesJson from "./data/provinces.json";
import type { Position } from "./earth.rules";

/** `policeRegion` is "1".."9", or "MPB" for the Metropolitan Police Bureau. */
export type Province = { code: string; nameTh: string; nameEn: string; policeRegion: string };
/** Position is the district's town. */
export type DistrictTown = Position & { code: string; nameTh: string; nameEn: string };

export type PlaceData = {
  provinces: ReadonlyMap<string, Province>;
  /** District towns by province code, ordered by district code. */
  districtTowns: ReadonlyMap<string, readonly DistrictTown[]>;
  /** Provinces, by DOPA code. */
  provinceAreas: AreaIndex;
  /** The four countries with a land border to Thailand, by English name, within some 100 km of it. */
  countryAreas: AreaIndex;
};

let loaded: PlaceData | undefined;

/** The places of Thailand, decoded once a process: a fraction of a second, so call it at start, before a citizen waits. */
export function placeData(): PlaceData {
  return (loaded ??= {
    provinces: new Map(
      provincesJson.map(({ code, th, en, policeRegion }) => [code, { code, nameTh: th, nameEn: en, policeRegion }]),
    ),
    districtTowns: townsByProvince(),
    provinceAreas: buildAreaIndex(provinceAreas()),
    countryAreas: buildAreaIndex(
      countriesJson.map(({ name, rings }) => ({ code: name, rings: rings.map(decodeRing) })),
    ),
  });
}

/** The provinces' outlines as the index takes them. */
export function provinceAreas(): Area[] {
  return provincesJson.map(({ code, rings }) => ({ code, rings: rings.map(decodeRing) }));
}

function townsByProvince(): Map<string, DistrictTown[]> {
  const towns = new Map<string, DistrictTown[]>();
  for (const { code, provinceCode, th, en, lat, lon } of districtsJson) {
    const town = { code, nameTh: th, nameEn: en, latitude: lat, longitude: lon };
    const inProvince = towns.get(provinceCode);
    if (inProvince) inProvince.push(town);
    else towns.set(provinceCode, [town]);
  }
  return towns;
}

/** Undoes the step encoding of scripts/geo/place-files.ts. */
function decodeRing(text: string): Float64Array {
  const steps = text.split(" ");
  const ring = new Float64Array(steps.length);
  let [lon, lat] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lon += Number(steps[i]);
    lat += Number(steps[i + 1]);
    ring[i] = lon / 1e5;
    ring[i + 1] = lat / 1e5;
  }
  return ring;
}
