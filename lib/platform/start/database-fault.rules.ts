import type { Sentence } from "./start-fault";

/** Address at which a process looks for its database, without the password. */
export interface DatabaseAddress {
  host: string;
  port: number;
  database: string;
  user: string;
}

/**
 * Reason why the database cannot be used. `detail` is a version, an encoding, a count or a code, never a person's data.
 */
export type DatabaseFault =
  | "address_malformed"
  | "away"
  | "starting"
  | "full"
  | "login_refused"
  | "host_not_admitted"
  | "database_missing"
  | "tls_not_offered"
  | "tls_required"
  | "tls_untrusted"
  | "tls_file_missing"
  | "tls_unstated"
  | "version_too_old"
  | "encoding_wrong"
  | "read_only"
  | "session_not_kept"
  | "may_not_create"
  | "not_allowed"
  | "empty"
  | "older";

/** Faults that pass by themselves, as when a server restarts. */
const PASSING: readonly DatabaseFault[] = ["away", "starting", "full"];

export function passesByItself(fault: DatabaseFault): boolean {
  return PASSING.includes(fault);
}

const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/;
const AWAY = /^(ECONN.*|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|57P01|57P02|08\w{3})$/;
const AWAY_WORDS = /timeout|Connection terminated|Query read timeout/i;

/** @returns the fault behind a driver's error, or null for an unknown one */
export function databaseFaultOf(error: unknown): DatabaseFault | null {
  const { code, message, syscall } = (error ?? {}) as { code?: unknown; message?: unknown; syscall?: unknown };
  const sign = typeof code === "string" ? code : "";
  const words = typeof message === "string" ? message : "";
  if (sign === "28P01" || (sign === "28000" && /role .* does not exist|password/.test(words))) return "login_refused";
  if (/SASL|SCRAM|password must be a string/.test(words)) return "login_refused";
  if (sign === "28000") return /no encryption|SSL off/.test(words) ? "tls_required" : "host_not_admitted";
  if (sign === "3D000") return "database_missing";
  if (sign === "57P03") return "starting";
  if (sign === "53300") return "full";
  if (sign === "42501") return "not_allowed";
  if (sign === "25006") return "read_only";
  if (sign === "26000") return "session_not_kept";
  if (sign === "ENOENT") return syscall === "connect" ? "away" : "tls_file_missing";
  if (sign === "ERR_INVALID_URL") return "address_malformed";
  if (UNTRUSTED.test(sign)) return "tls_untrusted";
  if (/does not support SSL/.test(words)) return "tls_not_offered";
  if (AWAY.test(sign) || AWAY_WORDS.test(words)) return "away";
  return null;
}

/** Says a fault and its remedy; the only place for such sentences. */
export function sentenceOf(fault: DatabaseFault, address: DatabaseAddress, detail = ""): Sentence {
  const { host, port, database, user } = address;
  const server = `${host}:${port}`;
  const sentences: Record<DatabaseFault, Sentence> = {
    address_malformed: {
      th: "DATABASE_URL อ่านไม่ได้ ให้ตั้งเป็น postgresql://ผู้ใช้:รหัสผ่าน@เครื่อง:5432/ฐานข้อมูล และเข้ารหัสอักขระพิเศษในรหัสผ่านแบบ %XX",
      en: "DATABASE_URL cannot be read: set it to postgresql://user:password@host:5432/database, with special characters of the password written as %XX.",
    },
    away: {
      th: `ติดต่อฐานข้อมูลที่ ${server} ไม่ได้ ให้ตรวจว่า PostgreSQL ทำงานอยู่ และ DATABASE_URL ถูกต้อง`,
      en: `Nobody answers at ${server}: check that PostgreSQL runs there and that DATABASE_URL is right.`,
    },
    starting: {
      th: `ฐานข้อมูลที่ ${server} กำลังเริ่มหรือกำลังปิด ให้รอสักครู่แล้วเริ่มใหม่`,
      en: `The database at ${server} is starting or stopping: wait a moment and start again.`,
    },
    full: {
      th: `ฐานข้อมูลที่ ${server} รับการเชื่อมต่อเพิ่มไม่ได้แล้ว ให้เพิ่ม max_connections หรือลด DATABASE_POOL ของแต่ละโปรเซส`,
      en: `The database at ${server} takes no more connections: raise max_connections, or lower DATABASE_POOL of each process.`,
    },
    login_refused: {
      th: `ฐานข้อมูลไม่รับผู้ใช้ ${user} หรือรหัสผ่านไม่ถูกต้อง ให้แก้ใน DATABASE_URL`,
      en: `The database refuses the user ${user} or the password: correct them in DATABASE_URL.`,
    },
    host_not_admitted: {
      th: `ฐานข้อมูลที่ ${server} ไม่อนุญาตให้ ${user} เข้าฐาน ${database} จากเครื่องนี้ ให้เพิ่มบรรทัดใน pg_hba.conf`,
      en: `The database at ${server} does not admit ${user} to ${database} from this machine: add a line to pg_hba.conf.`,
    },
    database_missing: {
      th: `ไม่มีฐานข้อมูลชื่อ ${database} ให้สร้างด้วย createdb -E UTF8 -O ${user} ${database}`,
      en: `There is no database ${database}: make it with \`createdb -E UTF8 -O ${user} ${database}\`.`,
    },
    tls_not_offered: {
      th: `DATABASE_URL ขอ TLS แต่ฐานข้อมูลที่ ${server} ไม่มีให้ ให้เปิด ssl ใน postgresql.conf หรือตั้ง sslmode=disable หากเครือข่ายนั้นเชื่อถือได้`,
      en: `DATABASE_URL asks for TLS, which the database at ${server} does not offer: switch ssl on in postgresql.conf, or set sslmode=disable if the network between is trusted.`,
    },
    tls_required: {
      th: `ฐานข้อมูลที่ ${server} รับเฉพาะ TLS ให้ตั้ง sslmode=verify-full กับ sslrootcert หรือ sslmode=no-verify ใน DATABASE_URL`,
      en: `The database at ${server} takes TLS only: set sslmode=verify-full with sslrootcert, or sslmode=no-verify, in DATABASE_URL.`,
    },
    tls_untrusted: {
      th: `ใบรับรองของฐานข้อมูลที่ ${server} ไม่เป็นที่เชื่อถือ (${detail}) ให้ตั้ง sslmode=verify-full กับ sslrootcert=ไฟล์ของผู้ออกใบรับรอง หรือ sslmode=no-verify เพื่อเข้ารหัสโดยไม่ตรวจ`,
      en: `The certificate of the database at ${server} is not trusted (${detail}): set sslmode=verify-full with sslrootcert=<the issuer's file>, or sslmode=no-verify to encrypt without checking.`,
    },
    tls_file_missing: {
      th: "ไม่พบไฟล์ใบรับรองที่ DATABASE_URL บอกไว้ (sslrootcert, sslcert, sslkey) ให้แก้ที่อยู่ของไฟล์",
      en: "A certificate file that DATABASE_URL names (sslrootcert, sslcert, sslkey) is not there: correct its path.",
    },
    tls_unstated: {
      th: `ฐานข้อมูลอยู่เครื่องอื่น (${host}) แต่ DATABASE_URL ไม่บอกเรื่อง TLS ให้ต่อท้ายด้วย ?sslmode=verify-full หรือ ?sslmode=disable หากเครือข่ายนั้นเชื่อถือได้`,
      en: `The database is on another machine (${host}) and DATABASE_URL says nothing about TLS: append ?sslmode=verify-full, or ?sslmode=disable if the network between is trusted.`,
    },
    version_too_old: {
      th: `PostgreSQL ที่ ${server} เป็นรุ่น ${detail} ต้องใช้รุ่น 15 ขึ้นไป`,
      en: `PostgreSQL at ${server} is version ${detail}: version 15 or newer is needed.`,
    },
    encoding_wrong: {
      th: `ฐานข้อมูล ${database} เก็บตัวอักษรแบบ ${detail} ซึ่งเก็บภาษาไทยไม่ครบ ให้สร้างใหม่ด้วย createdb -E UTF8 -T template0 ${database}`,
      en: `The database ${database} is encoded as ${detail}, which cannot hold Thai: make a new one with \`createdb -E UTF8 -T template0 ${database}\`.`,
    },
    read_only: {
      th: `ฐานข้อมูลที่ ${server} อ่านได้อย่างเดียว (เป็นเครื่องสำรองหรือถูกตั้งไว้) ให้ DATABASE_URL ชี้ไปที่เครื่องหลัก`,
      en: `The database at ${server} can only be read (a replica, or set so): let DATABASE_URL name the primary.`,
    },
    session_not_kept: {
      th: `ที่ ${server} มีตัวรวมการเชื่อมต่อที่ไม่รักษาเซสชัน (${detail}) การแจ้งเตือนจะไม่ออก ให้ต่อ PostgreSQL โดยตรงหรือใช้โหมด session`,
      en: `At ${server} stands a pooler that keeps no session (${detail}), behind which alerts would not leave: connect to PostgreSQL itself or use session mode.`,
    },
    may_not_create: {
      th: `ผู้ใช้ ${user} สร้างตารางในฐาน ${database} ไม่ได้ ให้ผู้ดูแลสั่ง GRANT CREATE ON DATABASE ${database} TO ${user} และ GRANT CREATE ON SCHEMA public TO ${user}`,
      en: `The user ${user} may not create tables in ${database}: let an administrator run \`GRANT CREATE ON DATABASE ${database} TO ${user}; GRANT CREATE ON SCHEMA public TO ${user};\`.`,
    },
    not_allowed: {
      th: `ผู้ใช้ ${user} ไม่มีสิทธิ์ในตารางของฐาน ${database} ให้ใช้ผู้ใช้ที่เป็นเจ้าของตาราง`,
      en: `The user ${user} has no right to the tables of ${database}: use the user who owns them.`,
    },
    empty: {
      th: `ฐานข้อมูล ${database} ยังว่าง ให้สั่ง npm run migrate ก่อน`,
      en: `The database ${database} is empty: run \`npm run migrate\` first.`,
    },
    older: {
      th: `ฐานข้อมูล ${database} เก่ากว่าโปรแกรมนี้ (${detail}) ให้สั่ง npm run migrate ก่อน`,
      en: `The database ${database} is older than this program (${detail}): run \`npm run migrate\` first.`,
    },
  };
  return sentences[fault];
}
