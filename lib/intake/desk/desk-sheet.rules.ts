import { toE164 } from "@/lib/platform/phone";
import type { SpokenLocation } from "@/lib/intake/report/draft-facts.rules";
import { type DeskPlace, type DeskSheet, EMPTY_SHEET, type Precision } from "./desk-sheet.schema";
import type { Problem } from "@/lib/vocabulary/problem";
import type { ReportFlag } from "@/lib/vocabulary/report-flag";
import type { ReporterKind } from "@/lib/vocabulary/reporter-kind";

/**
 * Radius in metres within which it is, for each of the operator's words. A house or a shop; a lane or a village as far
 * as one can see; a district's town for the whole district (docs/decisions/0102); a province's capital for the province.
 */
export const PRECISION_M: Record<Precision, number> = { exact: 50, about: 500, district: 5_000, province: 50_000 };

/** What a sheet says, ready for the draft's row. */
export interface SheetFacts {
  problem: Problem | null;
  reporterKind: ReporterKind | null;
  location: SpokenLocation | null;
  placeText: string | null;
  caller: { latitude: number; longitude: number; accuracyM: number } | null;
  callerPlaceText: string | null;
  /** E.164; null when none was typed or it cannot be called */
  phone: string | null;
  victimPhone: string | null;
  conflict: boolean;
  /** raised by what the caller says, never lowered by a “no” or by silence */
  severity: "extreme" | null;
  flags: ReportFlag[];
}

export function factsOfSheet(sheet: DeskSheet): SheetFacts {
  const caller = sheet.callerElsewhere ? sheet.callerPlace : null;
  return {
    problem: sheet.problem,
    reporterKind: sheet.reporterKind,
    location: sheet.place && {
      ...pinOf(sheet.place),
      source: sheet.place.name === null ? "pin" : "text",
      capturedAt: null,
    },
    placeText: filled(sheet.placeText),
    caller: caller && pinOf(caller),
    callerPlaceText: sheet.callerElsewhere ? (filled(caller?.name ?? "") ?? filled(sheet.callerSearch)) : null,
    phone: toE164(sheet.phone),
    victimPhone: toE164(sheet.victimPhone),
    conflict: sheet.conflict,
    severity: sheet.weapon === "yes" || sheet.injured === "yes" ? "extreme" : null,
    flags: sheet.cannotSpeak === "yes" ? ["cannot_speak"] : [],
  };
}

function pinOf({ latitude, longitude, precision }: DeskPlace) {
  return { latitude, longitude, accuracyM: PRECISION_M[precision] };
}

function filled(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

const QUESTIONS = [
  ["weapon", "มีอาวุธ"],
  ["injured", "มีคนบาดเจ็บ"],
  ["children", "มีเด็กอยู่ด้วย"],
  ["cannotSpeak", "ผู้ประสบเหตุพูดไม่ได้"],
] as const satisfies readonly (readonly [keyof DeskSheet, string])[];

/**
 * The operator's note: details first, then what was asked, then whatever was typed and fits nowhere else. A number that
 * cannot be read as one is kept as typed: the officer may guess the digit that is wrong.
 * @returns null when there is nothing to say
 */
export function noteOfSheet(sheet: DeskSheet): string | null {
  const answers = QUESTIONS.flatMap(([name, label]) => {
    const answer = sheet[name];
    return answer === null ? [] : [`${label}: ${answer === "yes" ? "ใช่" : "ไม่"}`];
  });
  const hasNumber = filled(sheet.phone) !== null || filled(sheet.victimPhone) !== null;
  const lines = [
    filled(sheet.details),
    answers.length > 0 ? answers.join(" · ") : null,
    unreadable("เบอร์ผู้โทร", sheet.phone),
    unreadable("เบอร์ผู้ประสบเหตุ", sheet.victimPhone),
    // A place that was typed and never found on the map must still reach somebody who knows it.
    !sheet.place && filled(sheet.search) ? `ที่เกิดเหตุตามคำบอก: ${sheet.search.trim()}` : null,
    hasNumber && sheet.contact === null ? "ยังไม่ได้ถามว่าติดต่อกลับแล้วปลอดภัยหรือไม่" : null,
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join("\n");
}

function unreadable(label: string, typed: string): string | null {
  return filled(typed) !== null && toE164(typed) === null ? `${label}ตามที่พิมพ์ (ไม่ครบหรือไม่ถูกต้อง): ${typed.trim()}` : null;
}

/** Nothing was typed or chosen: nothing to keep and nothing to send. */
export function isBlank(sheet: DeskSheet): boolean {
  return (Object.keys(EMPTY_SHEET) as (keyof DeskSheet)[]).every((name) => {
    const value = sheet[name];
    return typeof value === "string" ? value.trim() === "" : value === EMPTY_SHEET[name];
  });
}

/** An operator threw the sheet away: no later save brings it back, a report that was asked for does. */
export const DISCARDED = -1;

/**
 * Which sheet holds when one comes in under a key that has one already?
 * @param known    revision of the stored sheet; null: none, {@link DISCARDED}: thrown away
 * @param incoming revision of the one that comes
 * @param sends    it is the operator's “send”, which is never ignored
 */
export function takesSheet({
  known,
  incoming,
  sends,
}: {
  known: number | null;
  incoming: number;
  sends: boolean;
}): boolean {
  if (known === null) return true;
  if (known === DISCARDED) return sends;
  return incoming >= known;
}

/** Whether what is typed so far is a number that somebody could call. */
export function canBeCalled(typed: string): boolean {
  return toE164(typed) !== null;
}
