import { Username } from "@/lib/access/invitation.schema";
import { formatPhone, maskPhone, toE164 } from "@/lib/platform/phone";
import { POLICE_REGIONS } from "@/lib/directory/staff/officer.schema";
import { scopeOfRole, scopeNeedOf } from "@/lib/directory/staff/staff.rules";
import { isGarbled, type PlannedRow, toWord, toYesNo } from "./cell.rules";
import { type Cells, STAFF_COLUMNS, type StaffColumn } from "./columns.rules";
import { plainDigits } from "@/lib/import/files/csv-format.rules";
import type { RowChange, RowError } from "@/lib/import/files/import.schema";
import type { PlaceLookup } from "@/lib/import/files/places.rules";
import { type Role, ROLE_LABELS, ROLES } from "@/lib/vocabulary/role";

/** What a file says about a member of staff; the phone in E.164, opened only while a row is decided or written. */
export interface StaffRecord {
  displayName: string;
  role: Role;
  unitCode: string | null;
  provinceCode: string | null;
  policeRegion: string | null;
  phone: string | null;
  active: boolean;
}

export interface StaffLookup {
  places: PlaceLookup;
  /** province of every unit by the unit's code */
  provinceOfUnit: ReadonlyMap<string, string | null>;
}

const ROLE_WORDS = Object.fromEntries(ROLES.map((role) => [role, [ROLE_LABELS[role].th]])) as Record<Role, string[]>;

const SCOPE_ERRORS = {
  unit: ["unit", "บทบาทนี้ต้องมีรหัสหน่วย"],
  province: ["province", "บทบาทนี้ต้องมีจังหวัด"],
  region: ["police_region", "บทบาทนี้ต้องมีภาคตำรวจ"],
} as const satisfies Record<string, readonly [StaffColumn, string]>;

/**
 * Decides what one line of a file of staff would do.
 * @param current who stands in the directory under the username; null when nobody does
 * @param takenAs an existing username that differs in capitals only
 * @param isSelf the row is the importing administrator's own account
 */
export function planStaffRow({
  cells,
  current,
  firstLine,
  takenAs,
  isSelf,
  lookup,
}: {
  cells: Cells<StaffColumn>;
  current: StaffRecord | null;
  firstLine: number | null;
  takenAs: string | null;
  isSelf: boolean;
  lookup: StaffLookup;
}): PlannedRow<StaffRecord> {
  const errors: RowError[] = [];
  const fail = (column: StaffColumn, message: string) => void errors.push({ column, message });
  const text = (column: StaffColumn) => cells[column]?.trim();
  for (const { key } of STAFF_COLUMNS) if (isGarbled(cells[key] ?? "")) fail(key, "มีตัวอักษรที่อ่านไม่ได้ ตรวจรหัสอักขระของไฟล์");

  const username = text("username") ?? "";
  if (!Username.safeParse(username).success) fail("username", "ชื่อผู้ใช้ใช้ตัวอักษรอังกฤษ ตัวเลข จุด ขีด 3–40 ตัว");
  else if (firstLine !== null) fail("username", `ชื่อผู้ใช้ซ้ำกับบรรทัดที่ ${firstLine}`);
  else if (takenAs !== null) fail("username", `มีชื่อผู้ใช้ “${takenAs}” อยู่แล้ว ใช้ชื่ออื่นหรือเขียนให้ตรงกัน`);

  const displayName = text("display_name") ?? current?.displayName ?? "";
  if (displayName.length < 2) fail("display_name", "ใส่ยศและชื่อ");
  if (displayName.length > 100) fail("display_name", "ชื่อยาวเกิน 100 ตัวอักษร");

  const roleText = text("role");
  const role = roleText ? toWord(roleText, ROLE_WORDS) : current?.role;
  if (!role) fail("role", roleText ? `ไม่รู้จักบทบาท “${roleText.slice(0, 40)}”` : "ใส่บทบาท");

  const scope = readScope({ cells, current, role, lookup, fail });

  const phoneText = text("phone");
  const phone = phoneText === undefined ? (current?.phone ?? null) : phoneText === "" ? null : toE164(phoneText);
  if (phoneText && phone === null) fail("phone", "เบอร์มือถือไม่ถูกต้อง เช่น 081-234-5678");

  const activeText = text("active");
  const active = activeText ? toYesNo(activeText) : (current?.active ?? true);
  if (active === undefined) fail("active", "ใส่ ใช่ หรือ ไม่");

  const wanted: StaffRecord = { displayName, role: role ?? "volunteer", ...scope, phone, active: active ?? true };
  const changes = errors.length === 0 && current ? staffChanges(current, wanted) : [];
  if (isSelf && changes.length > 0) fail("username", "แก้บัญชีของตนเองผ่านไฟล์ไม่ได้ ให้ผู้ดูแลระบบคนอื่นแก้");
  const action = errors.length > 0 ? "error" : !current ? "create" : changes.length > 0 ? "update" : "same";
  return {
    action,
    key: username,
    name: displayName,
    wanted: errors.length > 0 ? null : wanted,
    changes: errors.length > 0 ? [] : changes,
    errors,
  };
}

type ScopeColumns = Pick<StaffRecord, "unitCode" | "provinceCode" | "policeRegion">;

function readScope({
  cells,
  current,
  role,
  lookup: { places, provinceOfUnit },
  fail,
}: {
  cells: Cells<StaffColumn>;
  current: StaffRecord | null;
  role: Role | undefined;
  lookup: StaffLookup;
  fail: (column: StaffColumn, message: string) => void;
}): ScopeColumns {
  let unclear = false;
  const read = (
    column: "unit" | "province" | "police_region",
    stands: string | null,
    find: (text: string) => string | null,
  ) => {
    const cell = cells[column]?.trim();
    if (cell === undefined) return stands;
    if (cell === "") return null;
    const found = find(plainDigits(cell));
    if (found === null) {
      unclear = true;
      const what = { unit: "รหัสหน่วย", province: "จังหวัด", police_region: "ภาคตำรวจ" }[column];
      fail(column, `ไม่พบ${what} “${cell.slice(0, 40)}”`);
    }
    return found;
  };
  const unitCode = read("unit", current?.unitCode ?? null, (text) => (provinceOfUnit.has(text) ? text : null));
  const provinceCode = read("province", current?.provinceCode ?? null, places.provinceOf);
  const policeRegion = read(
    "police_region",
    current?.policeRegion ?? null,
    (text) => POLICE_REGIONS.find((region) => region === text.toUpperCase()) ?? null,
  );
  const given = { unitCode, provinceCode, policeRegion };
  const isAsItWas =
    current !== null &&
    role === current.role &&
    unitCode === current.unitCode &&
    provinceCode === current.provinceCode &&
    policeRegion === current.policeRegion;
  if (!role || unclear || isAsItWas) return given;

  const unitProvince = unitCode === null ? null : (provinceOfUnit.get(unitCode) ?? null);
  const scope = scopeOfRole(role, { unitId: unitCode, provinceCode, policeRegion }, unitProvince);
  const need = scopeNeedOf(role);
  if (!scope && need !== "none") {
    const [column, message] = SCOPE_ERRORS[need];
    fail(column, message);
  }
  return scope ? { unitCode: scope.unitId, provinceCode: scope.provinceCode, policeRegion: scope.policeRegion } : given;
}

/** How two records differ; a phone only shows its last digits. */
export function staffChanges(from: StaffRecord, to: StaffRecord): RowChange[] {
  const [before, after] = [staffCells(from), staffCells(to)];
  const shown = (column: StaffColumn, cell: string) =>
    column === "phone" && cell ? maskPhone(toE164(cell) ?? cell) : cell;
  return STAFF_COLUMNS.flatMap(({ key }) =>
    key !== "username" && before[key] !== after[key]
      ? [{ column: key, from: shown(key, before[key]), to: shown(key, after[key]) }]
      : [],
  );
}

/** A record as a file holds it: what is written here is read back as the same record. */
export function staffCells(record: StaffRecord): Record<Exclude<StaffColumn, "username">, string> {
  return {
    display_name: record.displayName.trim(),
    role: record.role,
    unit: record.unitCode ?? "",
    province: record.provinceCode ?? "",
    police_region: record.policeRegion ?? "",
    phone: record.phone === null ? "" : formatPhone(record.phone),
    active: record.active ? "1" : "0",
  };
}
