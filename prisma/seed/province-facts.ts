import { readFileSync } from "node:fs";

/** One row of prisma/seed/provinces.csv. Positions are of the capital, WGS 84 degrees. */
export type ProvinceFacts = {
  code: string;
  iso: string;
  hasc: string;
  nameTh: string;
  nameEn: string;
  policeRegion: string;
  policeBureauTh: string;
  latitude: number;
  longitude: number;
};

/**
 * Reads the 77 provinces. The file has no quoted fields, so a comma always separates.
 * @throws {Error} when a row has not exactly nine fields or a position is not a number
 */
export function readProvinceFacts(csvFile: string | URL): ProvinceFacts[] {
  const [, ...rows] = readFileSync(csvFile, "utf8").trim().split(/\r?\n/);
  return rows.map((row) => {
    const fields = row.split(",");
    const [code, iso, hasc, nameTh, nameEn, policeRegion, policeBureauTh, latitude, longitude] = fields;
    const position = { latitude: Number(latitude), longitude: Number(longitude) };
    if (
      fields.length !== 9 ||
      !code ||
      !iso ||
      !hasc ||
      !nameTh ||
      !nameEn ||
      !policeRegion ||
      !policeBureauTh ||
      !Number.isFinite(position.latitude) ||
      !Number.isFinite(position.longitude)
    ) {
      throw new Error(`Malformed province row: ${row}`);
    }
    return { code, iso, hasc, nameTh, nameEn, policeRegion, policeBureauTh, ...position };
  });
}
