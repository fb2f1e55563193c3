import type { PlaceOption } from "./place-option";
import type { DraftFacts, Screen, ShownStatus } from "@/lib/intake/page/report-screen.rules";

/** All a reporter's page shows, as the server last knew it; also the answer of every step sent by script. */
export interface ReportView {
  /** made before anything is sent; the same for every retry of this report */
  reportKey: string;
  screen: Screen;
  facts: DraftFacts;
  status: ShownStatus | null;
  /** as typed and not yet accepted */
  typedPhone: string;
  phoneIsBad: boolean;
  provinces: PlaceOption[];
  /** null until a province is chosen */
  provinceCode: string | null;
  districts: PlaceOption[];
}
