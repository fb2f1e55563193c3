import districts from "../../lib/jurisdiction/data/districts.json";
import type { ProvinceFacts } from "./province-facts";

export const AGENCIES = [
  { code: "rtp", nameTh: "สำนักงานตำรวจแห่งชาติ", nameEn: "Royal Thai Police" },
  {
    code: "msdhs",
    nameTh: "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์",
    nameEn: "Ministry of Social Development and Human Security",
  },
  { code: "dcy", nameTh: "กรมกิจการเด็กและเยาวชน", nameEn: "Department of Children and Youth" },
  {
    code: "volunteers",
    nameTh: "เครือข่ายอาสาสมัครพัฒนาสังคมและความมั่นคงของมนุษย์ (อพม.)",
    nameEn: "Social Development and Human Security Volunteers",
  },
  { code: "operations", nameTh: "ศูนย์ปฏิบัติการกลาง", nameEn: "National Operations Centre" },
] as const;

type AgencyCode = (typeof AGENCIES)[number]["code"];
type UnitKind =
  "police_station" | "centre_191" | "centre_1300" | "one_home" | "shelter" | "volunteer_network" | "national_desk";

/** A unit the directory starts with. `code` never changes: imports and repeated seeds find the row by it. */
export type CatalogueUnit = {
  code: string;
  agencyCode: AgencyCode;
  kind: UnitKind;
  nameTh: string;
  nameEn: string;
  provinceCode: string | null;
  districtCode: string | null;
  latitude: number | null;
  longitude: number | null;
  publicPhone: string | null;
  source: string;
  coverage: "country" | "province" | "district";
};

export const NATIONAL_DESK_CODE = "national-desk";
const BANGKOK = "10";
const DERIVED = "derived from open place data; unconfirmed";

/** Units of a fresh directory: one of each kind a province, a station a district, Bangkok's own, the national desk. */
export function catalogueUnits(provinces: readonly ProvinceFacts[]): CatalogueUnit[] {
  return [nationalDesk(), ...provinces.flatMap(provincialUnits), ...stations()];
}

function nationalDesk(): CatalogueUnit {
  return {
    code: NATIONAL_DESK_CODE,
    agencyCode: "operations",
    kind: "national_desk",
    nameTh: "โต๊ะกลางระดับชาติ",
    nameEn: "National desk",
    provinceCode: null,
    districtCode: null,
    latitude: null,
    longitude: null,
    publicPhone: null,
    source: "part of the system",
    coverage: "country",
  };
}

function provincialUnits({ code, nameTh, nameEn, latitude, longitude }: ProvinceFacts): CatalogueUnit[] {
  const isBangkok = code === BANGKOK;
  const ofProvince = isBangkok ? nameTh : `จังหวัด${nameTh}`;
  const shared = {
    provinceCode: code,
    districtCode: null,
    latitude,
    longitude,
    source: DERIVED,
    coverage: "province",
  } as const;
  const units: CatalogueUnit[] = [
    {
      ...shared,
      code: `centre-191-${code}`,
      agencyCode: "rtp",
      kind: "centre_191",
      nameTh: isBangkok ? "ศูนย์วิทยุผ่านฟ้า 191" : `ศูนย์ 191 ${ofProvince}`,
      nameEn: isBangkok ? "Phan Fa 191 radio centre" : `${nameEn} 191 centre`,
      publicPhone: "191",
    },
    {
      ...shared,
      code: `one-home-${code}`,
      agencyCode: "msdhs",
      kind: "one_home",
      nameTh: `ทีม One Home พม. ${ofProvince}`,
      nameEn: `${nameEn} One Home team`,
      publicPhone: null,
    },
    {
      ...shared,
      code: `shelter-${code}`,
      agencyCode: "dcy",
      kind: "shelter",
      nameTh: `บ้านพักเด็กและครอบครัว${ofProvince}`,
      nameEn: `${nameEn} children's and family shelter`,
      publicPhone: null,
    },
    {
      ...shared,
      code: `volunteers-${code}`,
      agencyCode: "volunteers",
      kind: "volunteer_network",
      nameTh: `เครือข่ายอาสาสมัคร อพม. ${ofProvince}`,
      nameEn: `${nameEn} volunteer network`,
      publicPhone: null,
    },
  ];
  if (isBangkok) {
    units.push({
      ...shared,
      code: `centre-1300-${code}`,
      agencyCode: "msdhs",
      kind: "centre_1300",
      nameTh: "ศูนย์ช่วยเหลือสังคม 1300",
      nameEn: "1300 social-help centre",
      publicPhone: "1300",
    });
  }
  return units;
}

/** The real list of stations is not public: one a district, at its town, until an operator imports the true ones. */
function stations(): CatalogueUnit[] {
  return districts.map(({ code, provinceCode, th, en, lat, lon }) => {
    const isBangkok = provinceCode === BANGKOK;
    return {
      code: `station-${code}`,
      agencyCode: "rtp",
      kind: "police_station",
      nameTh: `${isBangkok ? "สน." : "สภ."}${th}`,
      nameEn: `${en} ${isBangkok ? "metropolitan police station" : "police station"}`,
      provinceCode,
      districtCode: code,
      latitude: lat,
      longitude: lon,
      publicPhone: null,
      source: DERIVED,
      coverage: "district",
    };
  });
}
