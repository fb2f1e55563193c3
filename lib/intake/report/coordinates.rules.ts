import { plainText } from "@/lib/platform/text";

/** WGS 84 degrees, as read from what somebody pasted or dictated. */
export interface ReadPosition {
  latitude: number;
  longitude: number;
  /** longitude stood first, as GIS programs write it: say so, since the operator should look */
  isSwapped: boolean;
}

/** Degrees in figures: `16.8211`, `-33`, `16,8211` where a comma stands for the point. */
const DEGREES = String.raw`[-+]?\d{1,3}(?:[.,]\d+)?`;
const SIGN = String.raw`[NSEWนตอ]`;

/** Where the addresses of map services keep the place; the pin (`!3d…!4d…`) is truer than the view (`@…`). */
const IN_ADDRESS = [
  /!3d(-?\d{1,3}(?:\.\d+)?)!4d(-?\d{1,3}(?:\.\d+)?)/,
  /[?&](?:q|query|ll|sll|daddr|destination|center|cp|mlat|lat)=(?:loc:)?(-?\d{1,3}(?:\.\d+)?)(?:,|\s|~|&(?:mlon|lon|lng)=)+(-?\d{1,3}(?:\.\d+)?)/i,
  /#map=\d{1,2}\/(-?\d{1,3}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)/,
  /\/(?:place|search|dir\/[^/]*)\/(-?\d{1,3}\.\d+),\s*(-?\d{1,3}\.\d+)/,
  /@(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/,
] as const;

/**
 * Coordinates in any usual form: decimal degrees, degrees and minutes with or without seconds, hemisphere letters before
 * or after, Thai digits, `geo:` and the addresses of map services. The text is read as a whole: a house number or a
 * telephone number is nobody's position.
 *
 * @returns null when the text is no position on earth
 */
export function readCoordinates(text: string): ReadPosition | null {
  const plain = normalise(text);
  if (plain === "" || plain.length > 2_000) return null;
  return readAddress(plain) ?? readSexagesimal(plain) ?? readDecimal(plain);
}

const ADDRESS = /(?:geo:|https?:\/\/|www\.|maps\.)\S+/giu;
/** Only with decimals as a phone writes them: figures in running words are house numbers and sums otherwise. */
const BARE_PAIR = /(?<![\d.])-?\d{1,3}\.\d{3,}\s*[,\s]\s*-?\d{1,3}\.\d{3,}(?![\d.])/gu;

/** Coordinates in running words: the whole of them, an address of a map service or a pair of decimals among them. */
export function findCoordinates(text: string): ReadPosition | null {
  const parts = [...text.matchAll(ADDRESS), ...plainText(text).matchAll(BARE_PAIR)].map(([part]) => part);
  return [text, ...parts].reduce<ReadPosition | null>((found, part) => found ?? readCoordinates(part), null);
}

function normalise(text: string): string {
  return plainText(text)
    .replace(/[\u2032\u2019\u2018\u00b4`]/g, "'")
    .replace(/[\u2033\u201d\u201c]|''/g, '"')
    .replace(/[\u00ba\u02da]|องศา|deg(?:rees?)?\b/gi, "°")
    .replace(/พิลิปดา|ฟิลิปดา/g, '"')
    .replace(/ลิปดา/g, "'")
    .replace(/[\u2212\u2013]/g, "-")
    .trim();
}

function readAddress(text: string): ReadPosition | null {
  const geo = /^geo:(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/i.exec(text);
  if (geo) return inOrder(Number(geo[1]), Number(geo[2]));
  if (!/^(?:https?:\/\/|www\.|maps\.)\S+$/i.test(text)) return null;
  const address = unescaped(text);
  for (const pattern of IN_ADDRESS) {
    const found = pattern.exec(address);
    const read = found && position(Number(found[1]), Number(found[2]), false);
    if (read) return read;
  }
  return null;
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address.replace(/\+/g, " "));
  } catch {
    return address;
  }
}

const SEXAGESIMAL = new RegExp(
  String.raw`^(${SIGN})?\s*(-?\d{1,3})\s*[°\s:]\s*(\d{1,2}(?:[.,]\d+)?)\s*['\s:]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*"?)?\s*(${SIGN})?`,
  "i",
);

/** 16°49'16"N 100°15'57"E · N 16° 49.266' E 100° 15.954' · 16 49 16 N, 100 15 57 E */
function readSexagesimal(text: string): ReadPosition | null {
  if (!/[°':]/.test(text) && !new RegExp(SIGN, "i").test(text)) return null;
  const first = takeAngle(text);
  const second = first && takeAngle(first.rest.replace(/^[\s,;/]+/, ""));
  if (!second || second.rest.trim() !== "") return null;
  if (first.axis !== null && first.axis === second.axis) return null;
  const isSwapped = first.axis === "longitude" || second.axis === "latitude";
  if (first.axis === null && second.axis === null) return inOrder(first.degrees, second.degrees);
  return isSwapped ? position(second.degrees, first.degrees, false) : position(first.degrees, second.degrees, false);
}

interface Angle {
  degrees: number;
  axis: "latitude" | "longitude" | null;
  rest: string;
}

function takeAngle(text: string): Angle | null {
  const found = SEXAGESIMAL.exec(text);
  if (!found) return null;
  const [whole, before, degreesText = "", minutesText = "", secondsText, after] = found;
  // The letter that belongs to the next angle (“16 49 16 E100…”) is not this one's when this one has its own.
  const sign = (before ?? after)?.toUpperCase() ?? null;
  const rest = text.slice(before && after ? whole.length - after.length : whole.length);
  const [minutes, seconds] = [toNumber(minutesText), secondsText === undefined ? 0 : toNumber(secondsText)];
  if (minutes >= 60 || seconds >= 60) return null;
  const size = Math.abs(Number(degreesText)) + minutes / 60 + seconds / 3600;
  const isNegative = degreesText.startsWith("-") || sign === "S" || sign === "W";
  return { degrees: isNegative ? -size : size, axis: axisOf(sign), rest };
}

function axisOf(sign: string | null): Angle["axis"] {
  if (sign === null) return null;
  // เหนือ and ใต้ against ออก and ตก are written น, ต, อ; ต is both south and west, so it names no axis.
  if (sign === "N" || sign === "S" || sign === "น") return "latitude";
  if (sign === "E" || sign === "W" || sign === "อ") return "longitude";
  return null;
}

const DECIMAL = new RegExp(
  String.raw`^(?:(?:พิกัด|ละติจูด|latitude|lat|location|gps)\s*[:=]?\s*)*[([]?\s*([NS])?\s*(${DEGREES})\s*°?\s*([NSEW])?\s*(?:[,;/|]\s*|\s+)(?:(?:ลองจิจูด|ลองติจูด|longitude|long|lon|lng)\s*[:=]?\s*)?([EW])?\s*(${DEGREES})\s*°?\s*([NSEW])?\s*[)\]]?$`,
  "i",
);

/** 16.8211, 100.2659 · 16.8211 N 100.2659 E · lat 16.8211 lon 100.2659 · 16,8211; 100,2659 */
function readDecimal(text: string): ReadPosition | null {
  const found = DECIMAL.exec(text);
  if (!found) return null;
  const [, beforeFirst, firstText = "", afterFirst, beforeSecond, secondText = "", afterSecond] = found;
  // Two bare whole numbers are a house number and a lane, not a place.
  if (!/[.,]\d/.test(firstText) && !/[.,]\d/.test(secondText)) return null;
  const firstSign = (beforeFirst ?? afterFirst)?.toUpperCase() ?? "";
  const secondSign = (beforeSecond ?? afterSecond)?.toUpperCase() ?? "";
  const first = toNumber(firstText) * (/[SW]/.test(firstSign) ? -1 : 1);
  const second = toNumber(secondText) * (/[SW]/.test(secondSign) ? -1 : 1);
  if (/[EW]/.test(firstSign) || /[NS]/.test(secondSign)) return position(second, first, false);
  if (firstSign !== "" || secondSign !== "") return position(first, second, false);
  return inOrder(first, second);
}

function toNumber(text: string): number {
  return Number(text.replace(",", "."));
}

/** Nobody is at 100° north: then longitude stands first. */
function inOrder(first: number, second: number): ReadPosition | null {
  return position(first, second, false) ?? position(second, first, true);
}

function position(latitude: number, longitude: number, isSwapped: boolean): ReadPosition | null {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth ? { latitude, longitude, isSwapped } : null;
}
