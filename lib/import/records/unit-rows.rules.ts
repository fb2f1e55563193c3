import { toE164 } from "@/lib/platform/phone";
import { isGarbled, type PlannedRow, toDegrees, toWord, toYesNo } from "./cell.rules";
import { type Cells, UNIT_COLUMNS, type UnitColumn } from "./columns.rules";
import { plainDigits } from "@/lib/import/files/csv-format.rules";
import type { RowChange, RowError } from "@/lib/import/files/import.schema";
import { isInThailandBox, plainName, type PlaceLookup } from "@/lib/import/files/places.rules";
import type { UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

type UnitKind = (typeof UNIT_KINDS)[number];

/** What a file says about a unit; drawn areas are not part of it. */
export interface UnitRecord {
  kind: UnitKind;
  nameTh: string;
  nameEn: string;
  agencyCode: string;
  provinceCode: string | null;
  districtCode: string | null;
  latitude: number | null;
  longitude: number | null;
  publicPhone: string | null;
  alertPhone: string | null;
  active: boolean;
  confirmed: boolean;
  source: string;
  /** codes of provinces and districts, `TH` for the country; sorted */
  coverage: string[];
}

export interface UnitLookup {
  places: PlaceLookup;
  agencies: readonly { code: string; nameTh: string }[];
}

export const UNIT_KIND_WORDS: Record<UnitKind, readonly string[]> = {
  police_station: ["สถานีตำรวจ", "สภ.", "สน."],
  centre_191: ["ศูนย์ 191", "ศูนย์191"],
  centre_1300: ["ศูนย์ 1300", "ศูนย์ช่วยเหลือสังคม 1300"],
  one_home: ["ทีม One Home พม.", "One Home"],
  shelter: ["บ้านพักเด็กและครอบครัว"],
  volunteer_network: ["เครือข่ายอาสาสมัคร", "อพม."],
  national_desk: ["โต๊ะกลางระดับชาติ"],
};

const AGENCY_OF_KIND: Record<UnitKind, string> = {
  police_station: "rtp",
  centre_191: "rtp",
  centre_1300: "msdhs",
  one_home: "msdhs",
  shelter: "dcy",
  volunteer_network: "volunteers",
  national_desk: "operations",
};

const CODE_SHAPE = /^[a-z0-9][a-z0-9._-]{1,59}$/i;
const PHONE_SHAPE = /^[\d\s()+\-–,#*.ต่อ]*$/;
export const COUNTRY_CODE = "TH";
const DEFAULT_SOURCE = "นำเข้าจากไฟล์";

/**
 * Decides what one line of a file of units would do.
 * @param firstLine line on which the same code stood before in this file, if any
 * @param current what stands in the directory under the code; null when nothing does
 */
export function planUnitRow({
  cells,
  current,
  firstLine,
  lookup,
}: {
  cells: Cells<UnitColumn>;
  current: UnitRecord | null;
  firstLine: number | null;
  lookup: UnitLookup;
}): PlannedRow<UnitRecord> {
  const errors: RowError[] = [];
  const fail = (column: UnitColumn, message: string) => void errors.push({ column, message });
  const text = (column: UnitColumn) => cells[column]?.trim();
  for (const { key } of UNIT_COLUMNS) if (isGarbled(cells[key] ?? "")) fail(key, "มีตัวอักษรที่อ่านไม่ได้ ตรวจรหัสอักขระของไฟล์");

  const code = text("code") ?? "";
  if (!CODE_SHAPE.test(code)) fail("code", "รหัสหน่วยใช้ตัวอักษรอังกฤษ ตัวเลข จุด ขีด 2–60 ตัว");
  else if (firstLine !== null) fail("code", `รหัสซ้ำกับบรรทัดที่ ${firstLine}`);

  const kindText = text("kind");
  const kind = kindText ? toWord(kindText, UNIT_KIND_WORDS) : current?.kind;
  if (!kind) fail("kind", kindText ? `ไม่รู้จักประเภท “${short(kindText)}”` : "ใส่ประเภทของหน่วย");

  const nameTh = text("name_th") ?? current?.nameTh ?? "";
  if (nameTh.length < 2) fail("name_th", "ใส่ชื่อหน่วย");
  if (nameTh.length > 120) fail("name_th", "ชื่อยาวเกิน 120 ตัวอักษร");
  const nameEn = text("name_en") || current?.nameEn || nameTh;
  if (nameEn.length > 120) fail("name_en", "ชื่อยาวเกิน 120 ตัวอักษร");

  const agencyText = text("agency");
  const agencyCode = agencyText
    ? lookup.agencies.find(({ code: each, nameTh: name }) =>
        [plainName(each), plainName(name)].includes(plainName(agencyText)),
      )?.code
    : (current?.agencyCode ?? (kind ? AGENCY_OF_KIND[kind] : undefined));
  if (!agencyCode && (agencyText || kind)) fail("agency", `ไม่รู้จักสังกัด “${short(agencyText ?? "")}”`);

  const place = readPlace({ cells, current, kind, lookup, fail });
  const position = readPosition({ cells, current, fail });

  const publicPhone = optional(text("public_phone"), current?.publicPhone);
  if (publicPhone && (publicPhone.length > 40 || !PHONE_SHAPE.test(plainDigits(publicPhone))))
    fail("public_phone", "เบอร์ติดต่อมีตัวอักษรที่ใช้ไม่ได้");
  const alertText = text("alert_phone");
  const alertPhone =
    alertText === undefined ? (current?.alertPhone ?? null) : alertText === "" ? null : toE164(alertText);
  if (alertText && alertPhone === null) fail("alert_phone", "เบอร์รับ SMS ต้องเป็นเบอร์เต็ม เช่น 081-234-5678");

  const wanted: UnitRecord = {
    kind: kind ?? "police_station",
    nameTh,
    nameEn,
    agencyCode: agencyCode ?? "",
    ...place,
    ...position,
    publicPhone,
    alertPhone,
    active: yesNo("active", current?.active ?? true),
    confirmed: yesNo("confirmed", current?.confirmed ?? false),
    source: text("source") || current?.source || DEFAULT_SOURCE,
    coverage: readCoverage({ cells, current, lookup, fail }),
  };
  if (wanted.source.length > 300) fail("source", "ที่มายาวเกิน 300 ตัวอักษร");
  refuseDesk({ wanted, current, fail });

  function yesNo(column: "active" | "confirmed", otherwise: boolean): boolean {
    const cell = text(column);
    const answer = cell ? toYesNo(cell) : otherwise;
    if (answer === undefined) fail(column, "ใส่ ใช่ หรือ ไม่");
    return answer ?? otherwise;
  }

  const changes = errors.length === 0 && current ? unitChanges(current, wanted) : [];
  const action = errors.length > 0 ? "error" : !current ? "create" : changes.length > 0 ? "update" : "same";
  return { action, key: code, name: nameTh, wanted: errors.length > 0 ? null : wanted, changes, errors };
}

type Fail = (column: UnitColumn, message: string) => void;

/** Without a national desk a report that fits nowhere would reach nobody: its page looks after that, a file cannot. */
function refuseDesk({ wanted, current, fail }: { wanted: UnitRecord; current: UnitRecord | null; fail: Fail }): void {
  if (current?.kind === "national_desk") {
    if (wanted.kind !== "national_desk") fail("kind", "เปลี่ยนประเภทของโต๊ะกลางผ่านไฟล์ไม่ได้ ใช้หน้าหน่วยงาน");
    if (wanted.active !== current.active) fail("active", "เปิดหรือปิดโต๊ะกลางผ่านไฟล์ไม่ได้ ใช้หน้าหน่วยงาน");
  } else if (wanted.kind === "national_desk") fail("kind", "เพิ่มโต๊ะกลางผ่านไฟล์ไม่ได้ ใช้หน้าหน่วยงาน");
}

function readPlace({
  cells,
  current,
  kind,
  lookup,
  fail,
}: {
  cells: Cells<UnitColumn>;
  current: UnitRecord | null;
  kind: UnitKind | undefined;
  lookup: UnitLookup;
  fail: Fail;
}): Pick<UnitRecord, "provinceCode" | "districtCode"> {
  const { places } = lookup;
  const provinceText = cells.province?.trim();
  const districtText = cells.district?.trim();
  const provinceCode =
    provinceText === undefined
      ? (current?.provinceCode ?? null)
      : provinceText === ""
        ? null
        : places.provinceOf(plainDigits(provinceText));
  if (provinceText && !provinceCode) fail("province", `ไม่พบจังหวัด “${short(provinceText)}”`);
  else if (!provinceCode && !current && kind !== "national_desk") fail("province", "ใส่จังหวัด");
  const districtCode =
    districtText === undefined
      ? (current?.districtCode ?? null)
      : districtText === ""
        ? null
        : places.districtOf(plainDigits(districtText), provinceCode);
  if (districtText && !districtCode && (provinceCode || !provinceText))
    fail("district", `ไม่พบอำเภอ “${short(districtText)}” ในจังหวัดนี้`);
  else if (districtCode && (provinceCode || !provinceText) && provinceCode !== districtCode.slice(0, 2))
    fail("district", "อำเภอไม่ได้อยู่ในจังหวัดที่ระบุ");
  return { provinceCode, districtCode };
}

function readPosition({
  cells,
  current,
  fail,
}: {
  cells: Cells<UnitColumn>;
  current: UnitRecord | null;
  fail: Fail;
}): Pick<UnitRecord, "latitude" | "longitude"> {
  const read = (column: "latitude" | "longitude") => {
    const cell = cells[column]?.trim();
    if (cell === undefined) return current?.[column] ?? null;
    if (cell === "") return null;
    const degrees = toDegrees(cell);
    if (degrees === undefined) fail(column, "ใส่เป็นองศาทศนิยม เช่น " + (column === "latitude" ? "16.8211" : "100.2659"));
    return degrees ?? NaN;
  };
  const [latitude, longitude] = [read("latitude"), read("longitude")];
  if ((latitude === null) !== (longitude === null)) {
    fail(latitude === null ? "latitude" : "longitude", "ต้องใส่ละติจูดและลองจิจูดทั้งคู่ หรือเว้นว่างทั้งคู่");
  } else if (latitude !== null && longitude !== null && !Number.isNaN(latitude + longitude)) {
    const isAsItWas = latitude === current?.latitude && longitude === current?.longitude;
    if (!isAsItWas && !isInThailandBox(longitude, latitude)) {
      if (isInThailandBox(latitude, longitude)) fail("latitude", "ละติจูดกับลองจิจูดสลับช่องกัน");
      else fail("latitude", "ตำแหน่งอยู่นอกประเทศไทย (ละติจูด 5.4–20.6 ลองจิจูด 97.2–105.8)");
    }
  }
  return { latitude, longitude };
}

function readCoverage({
  cells,
  current,
  lookup: { places },
  fail,
}: {
  cells: Cells<UnitColumn>;
  current: UnitRecord | null;
  lookup: UnitLookup;
  fail: Fail;
}): string[] {
  if (cells.coverage === undefined) return current?.coverage ?? [];
  const codes = plainDigits(cells.coverage).toUpperCase().split(/[\s,;|/]+/).filter(Boolean); // prettier-ignore
  const unknown = codes.filter(
    (code) => code !== COUNTRY_CODE && !places.hasProvince(code) && !places.hasDistrict(code),
  );
  if (unknown.length > 0) fail("coverage", `ไม่รู้จักรหัสพื้นที่ ${unknown.slice(0, 3).map(short).join(" ")}`);
  return [...new Set(codes)].sort();
}

/** How two records differ, column by column, in the words of the file. */
export function unitChanges(from: UnitRecord, to: UnitRecord): RowChange[] {
  const [before, after] = [unitCells(from), unitCells(to)];
  return UNIT_COLUMNS.flatMap(({ key }) =>
    key !== "code" && before[key] !== after[key] ? [{ column: key, from: before[key], to: after[key] }] : [],
  );
}

/** A record as a file holds it: what is written here is read back as the same record. */
export function unitCells(record: UnitRecord): Record<Exclude<UnitColumn, "code">, string> {
  return {
    kind: record.kind,
    name_th: record.nameTh.trim(),
    name_en: record.nameEn.trim(),
    agency: record.agencyCode,
    province: record.provinceCode ?? "",
    district: record.districtCode ?? "",
    latitude: record.latitude === null ? "" : String(record.latitude),
    longitude: record.longitude === null ? "" : String(record.longitude),
    public_phone: record.publicPhone?.trim() ?? "",
    alert_phone: record.alertPhone ?? "",
    active: record.active ? "1" : "0",
    confirmed: record.confirmed ? "1" : "0",
    source: record.source.trim(),
    coverage: record.coverage.join(" "),
  };
}

function optional(cell: string | undefined, current: string | null | undefined): string | null {
  return cell === undefined ? (current ?? null) : cell || null;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
