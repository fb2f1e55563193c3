import { Prisma } from "@/lib/generated/prisma/client";
import { blindIndex, holdSealing, keyVersions, openUntold, sealUnder } from "./crypto";
import { db } from "./db";
import { isDatabaseAway } from "./database-away.rules";
import { reportUnreadableTexts } from "./unreadable-texts";

interface KeyFault {
  code: "pii_key_wrong" | "pii_key_missing";
  /** one sentence in Thai and English that names the remedy */
  sentence: string;
}

const CHECK_PURPOSE = "key check";
const CHECK_TEXT = "ESS";
const INDEX_NAME = "blind_index";
const SAMPLE = 50;
const nameOf = (version: number) => `pii:${version}`;

/** Columns of sealed texts; `packed` ones begin with two bytes of key version. */
const SEALED_COLUMNS = [
  { table: "reporter_phones", text: "ciphertext", version: "key_version", purpose: "reporter phone" },
  { table: "conversation_messages", text: "ciphertext", version: "key_version", purpose: "incident conversation" },
  { table: "officers", text: "phone_ciphertext", version: "phone_key_version", purpose: "officer phone" },
  { table: "webhook_events", text: "ciphertext", version: "key_version", purpose: "line webhook" },
  { table: "reports", packed: "location_text", purpose: "typed place" },
  { table: "reports", packed: "caller_place_text", purpose: "typed place" },
] as const;

/**
 * Proves that PII_KEYS are this database's keys. A version seen for the first time must open the texts it has sealed
 * here, if any, and its check value is stored; from then on the check value must open. The same holds for the blind
 * index.
 * @param isStart also checks for versions that stored texts need and PII_KEYS lacks. A running process does not, or the
 *   first process with a new key would take all others out of service.
 * @returns null when proven
 */
export async function proveKeys({ isStart }: { isStart: boolean }): Promise<KeyFault | null> {
  let checks = await readChecks();
  if (isStart) {
    const isFirst = checks.size === 0;
    for (const version of keyVersions())
      if (!checks.has(nameOf(version))) {
        if ((await opensWhatIsStored(version)) === false) return wrongKey(version);
        await writeCheck(nameOf(version), sealUnder(version, CHECK_TEXT, CHECK_PURPOSE).ciphertext);
      }
    if (!checks.has(INDEX_NAME)) {
      if ((await findsWhatIsStored()) === false) return WRONG_INDEX;
      await writeCheck(INDEX_NAME, blindIndex(CHECK_TEXT));
    }
    // Another process may have written its check at the same moment: the stored one must open.
    const written = await readChecks();
    const missing = await firstMissing(isFirst ? null : written);
    if (missing !== null) return missingKey(missing);
    checks = written;
  }
  for (const keyVersion of keyVersions()) {
    const ciphertext = checks.get(nameOf(keyVersion));
    if (!ciphertext) continue;
    const opened = openUntold({ ciphertext, keyVersion }, CHECK_PURPOSE);
    if (!opened.readable || opened.text !== CHECK_TEXT) return wrongKey(keyVersion);
  }
  const index = checks.get(INDEX_NAME);
  return index && !Buffer.from(index).equals(blindIndex(CHECK_TEXT)) ? WRONG_INDEX : null;
}

/**
 * Proves the keys before a process does anything: with wrong keys it ends and says why. While the database is away the
 * process may start, seals nothing, and tries again every second.
 * @param fail ends the process with the sentence
 */
export async function startUnderProvenKeys(fail: (sentence: string) => void): Promise<void> {
  holdSealing(true);
  reportUnreadableTexts();
  let fault: KeyFault | null;
  try {
    fault = await proveKeys({ isStart: true });
  } catch (error) {
    // A database without this table is older than the code, which readiness reports; nothing can be sealed into it.
    if (!isDatabaseAway(error) && !isTableMissing(error)) throw error;
    setTimeout(() => void startUnderProvenKeys(fail), RETRY_MS).unref();
    return;
  }
  if (fault) fail(fault.sentence);
  else holdSealing(false);
}

const RETRY_MS = 1_000;

/** Prisma's code for a missing table, from the model's methods. */
function isTableMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === "P2021";
}

async function readChecks(): Promise<Map<string, Uint8Array>> {
  const rows = await db().keyCheck.findMany({ select: { name: true, value: true } });
  return new Map(rows.map(({ name, value }) => [name, value]));
}

async function writeCheck(name: string, value: Uint8Array<ArrayBuffer>): Promise<void> {
  await db().keyCheck.createMany({ data: [{ name, value }], skipDuplicates: true });
}

/** One text that opens is proof enough: a few spoilt rows say nothing. @returns null when nothing is stored under it */
async function opensWhatIsStored(keyVersion: number): Promise<boolean | null> {
  let isAnythingStored = false;
  for (const column of SEALED_COLUMNS) {
    const rows = await db().$queryRaw<{ ciphertext: Uint8Array }[]>(
      Prisma.sql`select ${textOf(column)} as ciphertext from ${Prisma.raw(column.table)}
        where ${versionOf(column)} = ${keyVersion} limit ${SAMPLE}`,
    );
    if (rows.some(({ ciphertext }) => openUntold({ ciphertext, keyVersion }, column.purpose).readable)) return true;
    isAnythingStored ||= rows.length > 0;
  }
  return isAnythingStored ? false : null;
}

/** Tells whether the blind index finds a stored number. @returns null when none is stored that opens */
async function findsWhatIsStored(): Promise<boolean | null> {
  const rows = await db().reporterPhone.findMany({
    take: SAMPLE,
    select: { ciphertext: true, keyVersion: true, blindIndex: true },
  });
  const found = rows.flatMap((row) => {
    const phone = openUntold(row, "reporter phone");
    return phone.readable ? [Buffer.from(row.blindIndex).equals(blindIndex(phone.text))] : [];
  });
  return found.length === 0 ? null : found.includes(true);
}

/**
 * Returns a version that stored texts need and PII_KEYS lacks.
 * @param checks looks only for versions proven before; null: for any in the tables
 */
async function firstMissing(checks: ReadonlyMap<string, unknown> | null): Promise<number | null> {
  const known = keyVersions();
  const proven = [...(checks?.keys() ?? [])].flatMap((name) => (name.startsWith("pii:") ? Number(name.slice(4)) : []));
  const suspects = proven.filter((version) => !known.includes(version));
  if (checks && suspects.length === 0) return null;
  for (const column of SEALED_COLUMNS) {
    const among = checks ? Prisma.sql`in (${Prisma.join(suspects)})` : Prisma.sql`not in (${Prisma.join(known)})`;
    const [row] = await db().$queryRaw<{ version: number }[]>(
      Prisma.sql`select ${versionOf(column)} as version from ${Prisma.raw(column.table)}
        where ${versionOf(column)} ${among} limit 1`,
    );
    if (row) return row.version;
  }
  return null;
}

type SealedColumn = (typeof SEALED_COLUMNS)[number];

function textOf(column: SealedColumn): Prisma.Sql {
  return Prisma.raw("packed" in column ? `substring(${column.packed} from 3)` : column.text);
}

function versionOf(column: SealedColumn): Prisma.Sql {
  if (!("packed" in column)) return Prisma.raw(column.version);
  const bytes = column.packed;
  return Prisma.raw(`case when length(${bytes}) > 1 then get_byte(${bytes}, 0) * 256 + get_byte(${bytes}, 1) end`);
}

function wrongKey(version: number): KeyFault {
  return {
    code: "pii_key_wrong",
    sentence:
      `PII_KEYS รุ่น ${version} ไม่ใช่กุญแจของฐานข้อมูลนี้ นำกุญแจเดิมกลับมาใส่ (จากสำเนาสำรองของ secrets.json หรือ .env) แล้วเริ่มใหม่ · ` +
      `PII_KEYS version ${version} is not the key of this database: put its former key back (from the backup of secrets.json or .env) and start again.`,
  };
}

function missingKey(version: number): KeyFault {
  return {
    code: "pii_key_missing",
    sentence:
      `PII_KEYS ไม่มีกุญแจรุ่น ${version} ซึ่งข้อมูลที่เก็บไว้ยังต้องใช้ เพิ่มกุญแจรุ่นนั้นกลับเข้าไปข้างรุ่นปัจจุบัน แล้วเริ่มใหม่ · ` +
      `PII_KEYS lacks version ${version}, which stored texts still need: add that key again beside the current one and start again.`,
  };
}

const WRONG_INDEX: KeyFault = {
  code: "pii_key_wrong",
  sentence:
    "กุญแจรุ่นแรกสุดใน PII_KEYS ไม่ใช่กุญแจที่ใช้ทำดัชนีเบอร์โทรของฐานข้อมูลนี้ นำกุญแจรุ่นแรกสุดเดิมกลับมาใส่ แล้วเริ่มใหม่ · " +
    "The oldest key of PII_KEYS is not the one under which this database finds phone numbers again: put the former oldest key back and start again.",
};
