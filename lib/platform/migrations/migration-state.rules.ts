/** A migration of `prisma/migrations`. */
export interface MigrationFile {
  name: string;
  sql: string;
  /** sha-256 of the text, as `_prisma_migrations` stores it */
  checksum: string;
}

/** A row of `_prisma_migrations`, in the format of Prisma's own tool. */
export interface MigrationRow {
  name: string;
  checksum: string;
  isFinished: boolean;
  isRolledBack: boolean;
}

/**
 * `edited`: ran, and its text was changed afterwards; `unfinished`: another runner recorded that it began, not how it
 * ended; `newer`: ran, and this version does not know it.
 */
export type MigrationState = "applied" | "edited" | "waiting" | "unfinished" | "newer";

export interface MigrationStanding {
  name: string;
  state: MigrationState;
}

/** Compares the migrations of this version with those of the database, in the order of their names. */
export function compareMigrations(files: readonly MigrationFile[], rows: readonly MigrationRow[]): MigrationStanding[] {
  const standing = new Map(rows.filter((row) => !row.isRolledBack).map((row) => [row.name, row]));
  const known = files.map(({ name, checksum }): MigrationStanding => {
    const row = standing.get(name);
    if (!row) return { name, state: "waiting" };
    if (!row.isFinished) return { name, state: "unfinished" };
    return { name, state: row.checksum === checksum ? "applied" : "edited" };
  });
  const names = new Set(files.map((file) => file.name));
  const newer = [...standing.keys()].filter((name) => !names.has(name));
  return [...known, ...newer.map((name): MigrationStanding => ({ name, state: "newer" }))].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

const STATE_WORDS = {
  applied: "✓ ทำแล้ว · applied",
  edited: "≠ ทำแล้ว แต่ไฟล์ถูกแก้ภายหลัง · applied, and its file was changed afterwards",
  waiting: "· รอทำ · waiting",
  unfinished: "! ค้างครึ่งทาง · unfinished",
  newer: "+ มาจากรุ่นที่ใหม่กว่า · from a newer version",
} satisfies Record<MigrationState, string>;

/**
 * Describes the database's state and what to do, for `migrate --status`.
 * @param hasJobTables whether the job runner's tables are as this version needs them
 */
export function describeMigrations(standings: readonly MigrationStanding[], hasJobTables: boolean): string[] {
  const count = (state: MigrationState) => standings.filter((one) => one.state === state).length;
  const lines = standings.map(({ name, state }) => `${STATE_WORDS[state]}: ${name}`);
  if (!hasJobTables) lines.push("· ตารางงานเบื้องหลังยังไม่เป็นรุ่นนี้ · the job tables are not yet those of this version");
  if (count("newer") > 0)
    lines.push(
      `ฐานข้อมูลใหม่กว่าโปรแกรมนี้ ${count("newer")} ขั้น ให้ใช้โปรแกรมรุ่นใหม่กว่าโดยเร็ว · ` +
        `The database is ${count("newer")} migration(s) newer than this program: deploy the newer version soon.`,
    );
  if (count("unfinished") > 0)
    lines.push(
      "มีขั้นที่ค้างครึ่งทาง สั่ง npm run migrate ได้เลย ระบบจะตรวจว่าทำไปแล้วหรือยังก่อนทำต่อ · " +
        "A migration was cut off: run `npm run migrate`; it looks at what is there before it goes on.",
    );
  if (count("waiting") > 0 || !hasJobTables)
    lines.push("ยังไม่เป็นรุ่นนี้ ให้สั่ง npm run migrate · Not yet up to date: run `npm run migrate`.");
  if (needsNothing(standings) && hasJobTables)
    lines.push("ฐานข้อมูลพร้อมใช้กับโปรแกรมนี้ ไม่ต้องทำอะไร · The database fits this program: nothing to do.");
  return lines;
}

/** Tells whether the database has everything this version needs; more does no harm, since migrations only add. */
export function needsNothing(standings: readonly MigrationStanding[]): boolean {
  return standings.every(({ state }) => state !== "waiting" && state !== "unfinished");
}
