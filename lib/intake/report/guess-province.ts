import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import { incidentPlaceOf } from "@/lib/jurisdiction/incident-place.rules";
import { type ResolvedPlace, resolvePlace } from "@/lib/jurisdiction/resolve-place";
import type { ResponsibleUnits } from "@/lib/jurisdiction/responsible-units.rules";
import type { GuessReason } from "@/lib/jurisdiction/routing-reason.rules";
import { PLACE_PURPOSE } from "@/lib/incident/report-view.queries";
import type { ReportDraft } from "@/lib/generated/prisma/client";
import { openPacked } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";
import { ASSUMED_PROBLEM, knownPosition } from "./draft-facts.rules";
import { provinceNamedIn } from "./place-search.rules";

/** Where somebody was a day ago is no longer a hint at where they are. */
const LAST_PIN_WITHIN_MS = 24 * 3_600_000;

/** Where a report counts and who answers for it; a guessed province is no place, and is labelled as a guess. */
export interface RoutedDraft {
  found: ResponsibleUnits & { place: ResolvedPlace | null };
  /** the incident's columns of its place */
  columns: Omit<ReturnType<typeof incidentPlaceOf>, "routingReason"> & { routingReason: string };
  isGuessed: boolean;
  provinceNameTh: string | null;
}

/**
 * Routes a draft: by its pin, or, without one, to the national desk together with the 191 centre of the province that
 * the words name or the person's last pin lay in. A guess adds a desk that may know better and takes none away.
 * @param words what was said beside the draft's own typed place
 */
export async function routeDraft(
  tx: Tx,
  draft: ReportDraft,
  words: readonly string[],
  now: Date,
): Promise<RoutedDraft> {
  const { accuracyM, problem } = draft;
  const position = knownPosition(draft);
  const found = await findResponsibleUnits(tx, { position, accuracyM, problem: problem ?? ASSUMED_PROBLEM });
  const columns = incidentPlaceOf(found.place);
  const certain = {
    found,
    columns,
    isGuessed: false,
    provinceNameTh: found.place?.kind === "in_thailand" ? found.place.province.nameTh : null,
  };
  if (found.place) return certain;
  const guess = await guessProvince(tx, draft, words, now);
  const province = guess && (await tx.province.findUnique({ where: { code: guess.provinceCode } }));
  if (!province) return certain;

  const centres = await tx.unit.findMany({
    where: {
      active: true,
      kind: "centre_191",
      OR: [{ provinceCode: province.code }, { coverage: { some: { kind: "province", provinceCode: province.code } } }],
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const asked = centres.map(({ id }) => ({
    unitId: id,
    role: "primary" as const,
    reason: "guessed_province" as const,
    confidence: "low" as const,
  }));
  return {
    found: { ...found, units: [...asked, ...found.units] },
    columns: {
      ...columns,
      provinceCode: province.code,
      policeRegion: province.policeRegion,
      routingReason: guess.reason,
    },
    isGuessed: true,
    provinceNameTh: province.nameTh,
  };
}

async function guessProvince(
  tx: Tx,
  { reporterId, locationText }: ReportDraft,
  words: readonly string[],
  now: Date,
): Promise<{ provinceCode: string; reason: GuessReason } | null> {
  const typed = locationText && openPacked(locationText, PLACE_PURPOSE);
  const said = [...(typed?.readable ? [typed.text] : []), ...words].join("\n");
  const named = said === "" ? null : provinceNamedIn(said, await listNames(tx));
  if (named) return { provinceCode: named, reason: "guessed_from_words" };

  const last = await tx.report.findFirst({
    where: {
      reporterId: reporterId ?? "",
      latitude: { not: null },
      receivedAt: { gt: new Date(now.getTime() - LAST_PIN_WITHIN_MS) },
    },
    orderBy: { receivedAt: "desc" },
    select: { latitude: true, longitude: true, accuracyM: true },
  });
  const position = last && knownPosition(last);
  const place = position && resolvePlace({ ...position, accuracyM: last.accuracyM });
  if (place?.kind !== "in_thailand") return null;
  return { provinceCode: place.province.code, reason: "guessed_from_last_pin" };
}

async function listNames(tx: Tx) {
  const select = { code: true, nameTh: true, nameEn: true } as const;
  const [provinces, districts] = [await tx.province.findMany({ select }), await tx.district.findMany({ select })];
  return [
    ...provinces.map((province) => ({ kind: "province" as const, ...province })),
    ...districts.map((district) => ({ kind: "district" as const, ...district })),
  ];
}
