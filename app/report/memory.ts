import "server-only";
import { cookies, headers } from "next/headers";
import { type Language, LANGUAGES, toLanguage } from "@/lib/i18n/language";
import { type Screen, SCREENS } from "@/lib/intake/page/report-screen.rules";
import { openPackedUntold, sealPacked } from "@/lib/platform/crypto";
import { usesHttps } from "@/lib/platform/env";

/**
 * What the reporter's browser keeps: ids and choices in cookies no script can read, seen by these pages alone and gone
 * after a day. Names say nothing to whoever looks through the phone (SAFETY 8, 10).
 */
const NAMES = {
  reportKey: "n_k",
  statusToken: "n_s",
  view: "n_v",
  typedPhone: "n_p",
  language: "n_l",
  guessedLanguage: "n_g",
  away: "n_w",
} as const;

const DAY_S = 24 * 60 * 60;
/** Long enough that “Back” after leaving shows the note; short enough that a fresh start is never in its way. */
const AWAY_S = 60;
const TYPED_PHONE_PURPOSE = "typed phone";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function put(name: keyof typeof NAMES, value: string | null, maxAge = DAY_S): Promise<void> {
  (await cookies()).set(NAMES[name], value ?? "", {
    httpOnly: true,
    sameSite: "lax",
    path: "/report",
    secure: usesHttps(),
    maxAge: value === null ? 0 : maxAge,
  });
}

async function get(name: keyof typeof NAMES): Promise<string | null> {
  return (await cookies()).get(NAMES[name])?.value || null;
}

export async function knownReportKey(): Promise<string | null> {
  const key = await get("reportKey");
  return key && UUID.test(key) ? key : null;
}
export const keepReportKey = (reportKey: string) => put("reportKey", reportKey);

export const knownStatusToken = () => get("statusToken");
export const keepStatusToken = (token: string) => put("statusToken", token);

export interface Wish {
  screen: Screen;
  provinceCode: string | null;
}

/** The screen the reporter asked for, and the province chosen on it. */
export async function knownWish(): Promise<Wish | null> {
  const [name, provinceCode = null] = ((await get("view")) ?? "").split(".");
  const screen = SCREENS.find((known) => known === name);
  return screen ? { screen, provinceCode } : null;
}
export const keepWish = (wish: Wish | null) =>
  put("view", wish && [wish.screen, ...(wish.provinceCode ? [wish.provinceCode] : [])].join("."));

export interface TypedPhone {
  text: string;
  isBad: boolean;
}

/** A number as typed survives a reload, sealed: a cookie jar is not a place for a phone number in clear. */
export async function knownTypedPhone(): Promise<TypedPhone> {
  const sealed = await get("typedPhone");
  if (!sealed) return { text: "", isBad: false };
  const plain = openPackedUntold(Buffer.from(sealed, "base64url"), TYPED_PHONE_PURPOSE);
  return plain.readable ? { text: plain.text.slice(1), isBad: plain.text.startsWith("!") } : { text: "", isBad: false };
}
export const keepTypedPhone = (typed: TypedPhone | null) =>
  put(
    "typedPhone",
    typed && Buffer.from(sealPacked((typed.isBad ? "!" : " ") + typed.text, TYPED_PHONE_PURPOSE)).toString("base64url"),
  );

/** Chosen by tap, else told by LINE, else what the browser asks for. */
export async function pageLanguage(): Promise<Language> {
  const kept = (await get("language")) ?? (await get("guessedLanguage"));
  return LANGUAGES.find((known) => known === kept) ?? toLanguage((await headers()).get("accept-language"));
}
export const keepLanguage = (language: Language) => put("language", language);
export const keepGuessedLanguage = (language: Language) => put("guessedLanguage", language);

export const isAway = async () => (await get("away")) !== null;
export const keepAway = (away: boolean) => put("away", away ? "1" : null, AWAY_S);

/** Takes this report off the phone; what was sent goes on. */
export async function forgetReport(): Promise<void> {
  for (const name of ["reportKey", "statusToken", "view", "typedPhone"] as const) await put(name, null);
}
