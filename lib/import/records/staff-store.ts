import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/db";
import { openOfficerPhone, sealOfficerPhone } from "@/lib/directory/staff/officer-phone";
import { type RecordStore, type StoredRecord, usedIds } from "./record-store";
import type { StaffRecord } from "./staff-rows.rules";

export const STAFF_RECORD_SELECT = {
  id: true,
  username: true,
  displayName: true,
  role: true,
  provinceCode: true,
  policeRegion: true,
  active: true,
  phoneCiphertext: true,
  phoneKeyVersion: true,
  unit: { select: { code: true } },
} satisfies Prisma.OfficerSelect;

export type StaffRow = Prisma.OfficerGetPayload<{ select: typeof STAFF_RECORD_SELECT }>;

/** Nobody signs in with it: the password is chosen with an invitation. */
const NO_PASSWORD = "none";

/** What the statements need to know of a stored record, beyond its columns. */
const StoredStaff = z.looseObject({
  unitCode: z.string().nullable(),
  /** base64 of the two columns, equal exactly when the stored number was not touched */
  sealedPhone: z.object({ ciphertext: z.string(), keyVersion: z.number() }).nullable(),
});

/** The phone stays sealed. */
type SealedStaffRecord = Omit<StaffRecord, "phone"> & Pick<z.infer<typeof StoredStaff>, "sealedPhone">;

/** A member of staff as files hold them, the phone opened; one that cannot be opened counts as none. */
export function toStaffRecord(row: StaffRow): StaffRecord {
  const { sealedPhone: _, ...record } = toSealedRecord(row);
  return { ...record, phone: readablePhone(row) };
}

function readablePhone(row: StaffRow): string | null {
  const phone = openOfficerPhone(row);
  return phone?.readable ? phone.text : null;
}

export function toSealedRecord({ unit, phoneCiphertext, phoneKeyVersion, ...row }: StaffRow): SealedStaffRecord {
  const { displayName, role, provinceCode, policeRegion, active } = row;
  return {
    displayName,
    role,
    unitCode: unit?.code ?? null,
    provinceCode,
    policeRegion,
    active,
    sealedPhone:
      phoneCiphertext === null || phoneKeyVersion === null
        ? null
        : { ciphertext: Buffer.from(phoneCiphertext).toString("base64"), keyVersion: phoneKeyVersion },
  };
}

/** @param standing what stands there, so that a number that stays keeps its sealed form */
export function sealStaffRecord({ phone, ...record }: StaffRecord, standing: StaffRow | null): SealedStaffRecord {
  if (phone === null) return { ...record, sealedPhone: null };
  if (standing && readablePhone(standing) === phone)
    return { ...record, sealedPhone: toSealedRecord(standing).sealedPhone };
  const { phoneCiphertext, phoneKeyVersion } = sealOfficerPhone(phone);
  return {
    ...record,
    sealedPhone: { ciphertext: Buffer.from(phoneCiphertext).toString("base64"), keyVersion: phoneKeyVersion },
  };
}

const flat = (rows: readonly { key?: string; id?: string; record: StoredRecord }[]) =>
  JSON.stringify(
    rows.map(({ key, id, record }) => {
      const { sealedPhone, ...rest } = StoredStaff.parse(record);
      return { key, id, ...rest, phone: sealedPhone?.ciphertext ?? null, keyVersion: sealedPhone?.keyVersion ?? null };
    }),
  );

export const staffStore: RecordStore = {
  auditAction: "officer.import",
  subjectType: "officer",

  async findLocked(tx, keys) {
    await tx.$queryRaw`select id::text from officers where username = any(${[...keys]}::text[]) order by id for update`;
    const rows = await tx.officer.findMany({ where: { username: { in: [...keys] } }, select: STAFF_RECORD_SELECT });
    return new Map(rows.map((row) => [row.username ?? "", { id: row.id, record: { ...toSealedRecord(row) } }]));
  },

  async unfit(tx, records) {
    const wanted = records.map(({ key, record }) => ({ key, unitCode: StoredStaff.parse(record).unitCode }));
    const codes = wanted.flatMap(({ unitCode }) => unitCode ?? []);
    const units = await tx.unit.findMany({ where: { code: { in: codes } }, select: { code: true } });
    const there = new Set(units.map(({ code }) => code));
    return new Map(
      wanted
        .filter(({ unitCode }) => unitCode !== null && !there.has(unitCode))
        .map(({ key, unitCode }) => [key, `หน่วย ${unitCode} ไม่มีแล้ว`]),
    );
  },

  async insert(tx, rows, importId) {
    const added = await tx.$queryRaw<{ id: string; username: string }[]>`
      insert into officers (id, username, password_hash, display_name, role, unit_id, province_code, police_region,
        active, phone_ciphertext, phone_key_version, import_batch_id)
      select gen_random_uuid(), key, ${NO_PASSWORD}, w."displayName", w.role::role, units.id, w."provinceCode",
        w."policeRegion", w.active, decode(w.phone, 'base64'), w."keyVersion", ${importId}::uuid
      from jsonb_to_recordset(${flat(rows)}::jsonb) as w(key text, "displayName" text, role text, "unitCode" text,
        "provinceCode" text, "policeRegion" text, active boolean, phone text, "keyVersion" int)
      left join units on units.code = w."unitCode"
      on conflict (username) do nothing
      returning id::text, username`;
    return new Map(added.map(({ id, username }) => [username, id]));
  },

  async update(tx, rows, importId) {
    await tx.$executeRaw`
      update officers set display_name = w."displayName", role = w.role::role,
        unit_id = (select units.id from units where units.code = w."unitCode"), province_code = w."provinceCode",
        police_region = w."policeRegion", active = w.active, phone_ciphertext = decode(w.phone, 'base64'),
        phone_key_version = w."keyVersion", import_batch_id = ${importId}::uuid, updated_at = clock_timestamp()
      from jsonb_to_recordset(${flat(rows)}::jsonb) as w(id uuid, "displayName" text, role text, "unitCode" text,
        "provinceCode" text, "policeRegion" text, active boolean, phone text, "keyVersion" int)
      where officers.id = w.id`;
  },

  usedOf: (tx: Tx, ids) => usedIds(tx, "officers", ids, []),

  async remove(tx, ids) {
    await tx.officer.deleteMany({ where: { id: { in: [...ids] } } });
  },
};
