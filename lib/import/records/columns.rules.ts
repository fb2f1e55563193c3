import { plainText } from "@/lib/platform/text";

/** A column of a file: `key` is its English header, `th` its Thai one; either may stand in the first line. */
export interface ColumnDoc {
  key: string;
  th: string;
  /** must not be empty for a new row */
  required: boolean;
  hint: string;
  example: string;
}

export const UNIT_COLUMNS = [
  column("code", "รหัสหน่วย", true, "รหัสคงที่ของหน่วย แถวที่มีรหัสเดิมคือการแก้ไข", "rtp-6501-01"),
  column("kind", "ประเภท", true, "police_station หรือ สถานีตำรวจ เป็นต้น", "สถานีตำรวจ"),
  column("name_th", "ชื่อหน่วย", true, "ชื่อภาษาไทย", "สภ.ตัวอย่าง"),
  column("name_en", "ชื่อภาษาอังกฤษ", false, "เว้นว่างได้ จะใช้ชื่อไทย", "Tua Yang police station"),
  column("agency", "สังกัด", false, "รหัสหรือชื่อสังกัด เว้นว่างได้ถ้าเป็นสังกัดปกติของประเภทนั้น", "rtp"),
  column("province", "จังหวัด", true, "ชื่อไทยหรือรหัส 2 หลัก", "พิษณุโลก"),
  column("district", "อำเภอ", false, "ชื่อไทยหรือรหัส 4 หลัก อยู่ในจังหวัดเดียวกัน", "เมืองพิษณุโลก"),
  column("latitude", "ละติจูด", false, "องศาทศนิยม เช่น 16.8211", "16.8211"),
  column("longitude", "ลองจิจูด", false, "องศาทศนิยม เช่น 100.2659", "100.2659"),
  column("public_phone", "เบอร์ติดต่อ", false, "เบอร์ที่ประชาชนโทรได้", "055-258-777"),
  column("alert_phone", "เบอร์รับ SMS", false, "มือถือเวรของหน่วย รับ SMS เมื่อ LINE ใช้ไม่ได้", "081-234-5678"),
  column("active", "เปิดใช้", false, "ใช่ หรือ ไม่", "ใช่"),
  column("confirmed", "ยืนยันแล้ว", false, "ใช่ หรือ ไม่", "ใช่"),
  column("source", "ที่มา", false, "ข้อมูลมาจากไหน", "บัญชีสถานีตำรวจ"),
  column("coverage", "เขตรับผิดชอบ", false, "รหัสจังหวัด 2 หลัก รหัสอำเภอ 4 หลัก หรือ TH ทั้งประเทศ คั่นด้วยช่องว่าง", "6501 6502"),
] as const satisfies readonly ColumnDoc[];

export const STAFF_COLUMNS = [
  column("username", "ชื่อผู้ใช้", true, "อังกฤษตัวเล็ก ตัวเลข จุด ขีด 3–40 ตัว แถวที่มีชื่อเดิมคือการแก้ไข", "somchai.k"),
  column("display_name", "ยศและชื่อ", true, "ชื่อที่เพื่อนร่วมงานและผู้แจ้งเห็น", "ด.ต. สมชาย ตัวอย่าง"),
  column("role", "บทบาท", true, "duty_officer หรือ เจ้าหน้าที่เวร เป็นต้น", "เจ้าหน้าที่เวร"),
  column("unit", "รหัสหน่วย", false, "รหัสหน่วยที่มีอยู่แล้ว จำเป็นสำหรับเจ้าหน้าที่เวร หัวหน้าหน่วย อาสาสมัคร", "rtp-6501-01"),
  column("province", "จังหวัด", false, "จำเป็นสำหรับหัวหน้าระดับจังหวัดและเจ้าหน้าที่คุ้มครอง", ""),
  column("police_region", "ภาคตำรวจ", false, "1–9 หรือ MPB จำเป็นสำหรับหัวหน้าระดับภาค", ""),
  column("phone", "มือถือ", false, "มือถือที่ใช้ในงาน เก็บแบบเข้ารหัส", "081-234-5678"),
  column("active", "เปิดใช้", false, "ใช่ หรือ ไม่", "ใช่"),
] as const satisfies readonly ColumnDoc[];

export const COLUMNS_OF = { units: UNIT_COLUMNS, staff: STAFF_COLUMNS } as const;

export type UnitColumn = (typeof UNIT_COLUMNS)[number]["key"];
export type StaffColumn = (typeof STAFF_COLUMNS)[number]["key"];

function column<K extends string>(key: K, th: string, required: boolean, hint: string, example: string) {
  return { key, th, required, hint, example };
}

/** Cells of one row by column key. A column the file does not have is absent: it leaves the stored value alone. */
export type Cells<K extends string> = Partial<Record<K, string>>;

export interface Header<K extends string> {
  /** key of each column of the file; null for one that is not ours */
  keys: (K | null)[];
  unknown: string[];
  /** sentence for a person when the file cannot be read by these columns; null when it can */
  problem: string | null;
}

/** Reads the first line: Thai or English names, in any order, capitals and spaces aside. */
export function readHeader<K extends string>(
  cells: readonly string[],
  columns: readonly (ColumnDoc & { key: K })[],
): Header<K> {
  const named = new Map(columns.flatMap(({ key, th }) => [[plain(key), key] as const, [plain(th), key] as const]));
  const keys = cells.map((cell) => named.get(plain(cell)) ?? null);
  const unknown = cells.filter((cell, i) => keys[i] === null && cell.trim() !== "");
  const found = keys.filter((key) => key !== null);
  const twice = found.find((key, i) => found.indexOf(key) !== i);
  const first = columns[0];
  const nameOf = (key: K | undefined) => columns.find((each) => each.key === key)?.th ?? "";
  const problem =
    found.length === 0
      ? "บรรทัดแรกไม่ใช่ชื่อคอลัมน์ที่รู้จัก ใช้ไฟล์แม่แบบ หรือลองเลือกรหัสอักขระอื่น"
      : first && !found.includes(first.key)
        ? `ไม่มีคอลัมน์ “${first.th}” (${first.key}) ซึ่งใช้ระบุแต่ละแถว`
        : twice
          ? `มีคอลัมน์ “${nameOf(twice)}” มากกว่าหนึ่งคอลัมน์`
          : null;
  return { keys, unknown, problem };
}

export function toCells<K extends string>(keys: readonly (K | null)[], values: readonly string[]): Cells<K> {
  const cells: Cells<K> = {};
  keys.forEach((key, i) => {
    if (key !== null) cells[key] = values[i] ?? "";
  });
  return cells;
}

function plain(name: string): string {
  return plainText(name).replace(/[ _]+/g, "_");
}
