/** A province or district to choose; `code` is DOPA's. */
export interface PlaceOption {
  code: string;
  name: string;
}
