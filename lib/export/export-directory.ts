import { audit } from "@/lib/access/audit";
import { unitsWithin } from "@/lib/access/incident-reach";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { db, inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { staffWithin } from "@/lib/directory/staff/staff-reach";
import { STAFF_COLUMNS, UNIT_COLUMNS } from "@/lib/import/records/columns.rules";
import { csvStream, lostLetters } from "@/lib/platform/csv-file";
import type { Encoding } from "@/lib/platform/csv-cells.rules";
import { staffCells } from "@/lib/import/records/staff-rows.rules";
import { STAFF_RECORD_SELECT, toStaffRecord } from "@/lib/import/records/staff-store";
import { unitCells } from "@/lib/import/records/unit-rows.rules";
import { toUnitRecord, UNIT_RECORD_SELECT } from "@/lib/import/records/unit-store";

const PAGE = 500;

export interface ExportFile {
  body: ReadableStream<Uint8Array>;
  /** letters the encoding does not have; each is a “?” in the file */
  lost: number;
}

interface Context {
  actor: Actor;
  requestId: string;
}

type Page = string[][];

/**
 * The units within the actor's reach for `directory.manage`, in the columns of the import: read back, it changes nothing.
 * @throws {DomainError} `not_found` for a role that manages none
 */
export async function exportUnits({ encoding }: { encoding: Encoding }, context: Context): Promise<ExportFile> {
  const { actor } = context;
  if (reachFilter(actor, "directory.manage").kind === "nothing") throw notFound("รายชื่อหน่วยงาน");
  const pages = async function* (): AsyncGenerator<Page> {
    for (let after = ""; ;) {
      const rows = await db().unit.findMany({
        where: { AND: [unitsWithin(actor, "directory.manage"), { code: { gt: after } }] },
        orderBy: { code: "asc" },
        take: PAGE,
        select: UNIT_RECORD_SELECT,
      });
      if (rows.length === 0) return;
      yield rows.map((row) => {
        const cells = { code: row.code, ...unitCells(toUnitRecord(row)) };
        return UNIT_COLUMNS.map(({ key }) => cells[key]);
      });
      after = rows.at(-1)?.code ?? "";
    }
  };
  return exportFile({ pages, header: UNIT_COLUMNS.map(({ key }) => key), encoding, what: "unit" }, context);
}

/**
 * The staff with a username within the actor's reach for `staff.manage`, phones included.
 * @throws {DomainError} `not_found` for a role that manages none
 */
export async function exportStaff({ encoding }: { encoding: Encoding }, context: Context): Promise<ExportFile> {
  // Asked before the answer begins: a refusal after the first byte would come too late.
  const { actor } = context;
  if (reachFilter(actor, "staff.manage").kind === "nothing") throw notFound("รายชื่อเจ้าหน้าที่");
  const pages = async function* (): AsyncGenerator<Page> {
    for (let after = ""; ;) {
      const rows = await db().officer.findMany({
        where: { AND: [staffWithin(actor), { username: { gt: after } }] },
        orderBy: { username: "asc" },
        take: PAGE,
        select: STAFF_RECORD_SELECT,
      });
      if (rows.length === 0) return;
      yield rows.map((row) => {
        const cells = { username: row.username ?? "", ...staffCells(toStaffRecord(row)) };
        return STAFF_COLUMNS.map(({ key }) => cells[key]);
      });
      after = rows.at(-1)?.username ?? "";
    }
  };
  return exportFile({ pages, header: STAFF_COLUMNS.map(({ key }) => key), encoding, what: "officer" }, context);
}

async function exportFile(
  {
    pages,
    header,
    encoding,
    what,
  }: { pages: () => AsyncGenerator<Page>; header: readonly string[]; encoding: Encoding; what: "unit" | "officer" },
  { actor, requestId }: Context,
): Promise<ExportFile> {
  let lost = 0;
  if (encoding !== "utf-8")
    for await (const page of pages()) lost += page.flat().reduce((sum, cell) => sum + lostLetters(cell, encoding), 0);
  await inTransaction((tx) =>
    audit(tx, actor, { action: `${what}.export`, subjectType: "officer", subjectId: actor.officerId, requestId }),
  );
  return { body: csvStream({ header, pages: pages(), encoding }), lost };
}
