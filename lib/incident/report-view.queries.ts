import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { open, openPacked, shownText, UNREADABLE_TH } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { maskPhone } from "@/lib/platform/phone";
import { contactWishOf } from "@/lib/vocabulary/contact";
import { reporterKindOf } from "@/lib/vocabulary/reporter-kind";
import type { ReportView } from "./incident-view.schema";

/** Purposes under which numbers and places in a person's own words are sealed (lib/platform/crypto.ts). */
export const PHONE_PURPOSE = "reporter phone";
export const PLACE_PURPOSE = "typed place";

export const REPORT_SELECT = {
  id: true,
  receivedAt: true,
  channel: true,
  problem: true,
  reporterKind: true,
  reporterSaidKind: true,
  language: true,
  latitude: true,
  longitude: true,
  locationSource: true,
  locationText: true,
  accuracyM: true,
  capturedAt: true,
  contactPreference: true,
  contactWish: true,
  flags: true,
  victimPhoneId: true,
  operatorId: true,
  callerLatitude: true,
  callerLongitude: true,
  callerAccuracyM: true,
  callerPlaceText: true,
  phone: { select: { ciphertext: true, keyVersion: true } },
  reporter: { select: { lineUserId: true, following: true } },
} satisfies Prisma.ReportSelect;

type ReportRow = Prisma.ReportGetPayload<{ select: typeof REPORT_SELECT }>;

/**
 * Converts reports to what this viewer may see: numbers masked, and the caller's place only for roles that work with
 * callers.
 */
export async function toReportViews(rows: readonly ReportRow[], actor: Actor): Promise<ReportView[]> {
  const mayKnowPhone = reachOf(actor.role, "reporter.phone.reveal") !== null;
  const mayKnowCaller = reachOf(actor.role, "incident.note") !== null;
  const victimPhones = await phonesOf(mayKnowPhone ? rows.flatMap(({ victimPhoneId }) => victimPhoneId ?? []) : []);
  const operators = await operatorsOf(rows.flatMap(({ operatorId }) => operatorId ?? []));
  return rows.map((row) => {
    const { phone, victimPhoneId, operatorId } = row;
    const victimPhone = victimPhoneId ? victimPhones.get(victimPhoneId) : undefined;
    const masked = (sealed: typeof phone) => (sealed && mayKnowPhone ? maskedPhone(sealed) : null);
    return {
      id: row.id,
      receivedAt: row.receivedAt.toISOString(),
      channel: row.channel,
      problem: row.problem,
      reporterKind: reporterKindOf(row),
      language: row.language,
      position:
        row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
      locationSource: row.locationSource,
      accuracyM: row.accuracyM,
      capturedAt: row.capturedAt?.toISOString() ?? null,
      contactPreference: contactWishOf(row),
      flags: row.flags,
      phoneMasked: masked(phone),
      victimPhoneMasked: masked(victimPhone ?? null),
      reachableByLine: row.reporter.lineUserId !== null && row.reporter.following,
      placeText: row.locationText && shownText(openPacked(row.locationText, PLACE_PURPOSE)),
      callerPlace: mayKnowCaller ? callerPlaceOf(row) : null,
      operator: (operatorId && operators.get(operatorId)) || null,
    };
  });
}

function maskedPhone(sealed: NonNullable<ReportRow["phone"]>): string {
  const phone = open(sealed, PHONE_PURPOSE);
  return phone.readable ? maskPhone(phone.text) : UNREADABLE_TH;
}

function callerPlaceOf(row: ReportRow): ReportView["callerPlace"] {
  const { callerLatitude: latitude, callerLongitude: longitude, callerAccuracyM: accuracyM, callerPlaceText } = row;
  const text = callerPlaceText && shownText(openPacked(callerPlaceText, PLACE_PURPOSE));
  if (latitude === null || longitude === null)
    return text === null ? null : { latitude: null, longitude: null, accuracyM: null, text };
  return { latitude, longitude, accuracyM, text };
}

async function phonesOf(ids: string[]) {
  if (ids.length === 0) return new Map<string, { ciphertext: Uint8Array<ArrayBuffer>; keyVersion: number }>();
  const phones = await db().reporterPhone.findMany({
    where: { id: { in: ids } },
    select: { id: true, ciphertext: true, keyVersion: true },
  });
  return new Map(phones.map(({ id, ...sealed }) => [id, sealed]));
}

async function operatorsOf(ids: string[]): Promise<Map<string, NonNullable<ReportView["operator"]>>> {
  if (ids.length === 0) return new Map();
  const officers = await db().officer.findMany({
    where: { id: { in: ids } },
    select: { id: true, displayName: true, unit: { select: { nameTh: true } } },
  });
  return new Map(
    officers.map(({ id, displayName, unit }) => [id, { name: displayName, unitNameTh: unit?.nameTh ?? null }]),
  );
}
