/** An area of a unit as the directory stores it; `key` names what it covers. */
export interface CoverageRow {
  id: string;
  kind: "country" | "province" | "district" | "polygon";
  provinceCode: string | null;
  districtCode: string | null;
}

export interface WantedCoverage {
  country: boolean;
  provinceCodes: readonly string[];
  districtCodes: readonly string[];
  /** drawn areas that stay */
  polygonIds: readonly string[];
}

export interface CoverageChange {
  removeIds: string[];
  add: { kind: "country" | "province" | "district"; provinceCode: string | null; districtCode: string | null }[];
}

/**
 * What to remove and add so that a unit covers exactly what is wanted. A drawn area is only ever kept or removed:
 * areas are drawn elsewhere. Equal wishes change nothing.
 */
export function decideCoverageChange(stands: readonly CoverageRow[], wanted: WantedCoverage): CoverageChange {
  const keys = new Set<string>([
    ...(wanted.country ? ["country"] : []),
    ...wanted.provinceCodes.map((code) => `province:${code}`),
    ...wanted.districtCodes.map((code) => `district:${code}`),
    ...wanted.polygonIds.map((id) => `polygon:${id}`),
  ]);
  const standing = new Set(stands.map(keyOf));
  const missing = [...keys].filter((key) => !standing.has(key));
  return {
    removeIds: stands.filter((row) => !keys.has(keyOf(row))).map(({ id }) => id),
    add: missing.flatMap((key): CoverageChange["add"] => {
      const [kind, code = ""] = key.split(":");
      if (kind === "country") return [{ kind, provinceCode: null, districtCode: null }];
      if (kind === "province") return [{ kind, provinceCode: code, districtCode: null }];
      return kind === "district" ? [{ kind, provinceCode: null, districtCode: code }] : [];
    }),
  };
}

function keyOf({ id, kind, provinceCode, districtCode }: CoverageRow): string {
  switch (kind) {
    case "country":
      return "country";
    case "province":
      return `province:${provinceCode}`;
    case "district":
      return `district:${districtCode}`;
    case "polygon":
      return `polygon:${id}`;
  }
}
