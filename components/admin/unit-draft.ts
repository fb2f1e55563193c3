/** A unit as it stands in the form: everything as typed. */
export type UnitDraft = {
  nameTh: string;
  nameEn: string;
  kind: string;
  agencyId: string;
  provinceCode: string;
  districtCode: string;
  latitude: string;
  longitude: string;
  publicPhone: string;
  alertPhone: string;
  confirmed: boolean;
};

export const EMPTY_UNIT: UnitDraft = {
  nameTh: "",
  nameEn: "",
  kind: "police_station",
  agencyId: "",
  provinceCode: "",
  districtCode: "",
  latitude: "",
  longitude: "",
  publicPhone: "",
  alertPhone: "",
  confirmed: true,
};
