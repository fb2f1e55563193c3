/** A member of staff as they stand in the form: everything as typed. */
export type StaffDraft = {
  displayName: string;
  role: string;
  unit: { id: string; nameTh: string } | null;
  provinceCode: string;
  policeRegion: string;
  username: string;
  /** empty at first even where a number is kept: it is not shown again */
  phone: string;
};

export const EMPTY_STAFF: StaffDraft = {
  displayName: "",
  role: "duty_officer",
  unit: null,
  provinceCode: "",
  policeRegion: "",
  username: "",
  phone: "",
};
