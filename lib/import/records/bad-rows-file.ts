import type { Actor } from "@/lib/access/reach.rules";
import { openPacked, shownText } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { COLUMNS_OF } from "./columns.rules";
import { csvStream } from "@/lib/platform/csv-file";
import { importsWithin } from "@/lib/import/files/import-reach";
import { ImportKind, type RowError } from "@/lib/import/files/import.schema";
import { CELL_PURPOSE } from "./plan-records";

const PAGE = 500;
/** Columns the importer does not know and therefore passes over: the mended file can be sent as it is. */
const LINE_HEADER = "บรรทัดเดิม";
const ERROR_HEADER = "ข้อผิดพลาด";

/**
 * The lines that cannot be written, as they were read, with what is wrong with each: to mend and send again.
 * @throws {DomainError} `not_found` out of the actor's reach
 */
export async function badRowsFile(importId: string, actor: Actor) {
  const batch = await db().importBatch.findFirst({
    where: { AND: [{ id: importId }, importsWithin(actor)] },
    select: { kind: true, fileName: true },
  });
  if (!batch) throw notFound("การนำเข้า");
  const kind = ImportKind.parse(batch.kind);
  const columns: { key: string; th: string }[] =
    kind === "boundaries" ? [{ key: "key", th: "รหัส" }, { key: "name", th: "ชื่อเขต" }] : [...COLUMNS_OF[kind]]; // prettier-ignore
  const nameOf = (key: string) => columns.find((column) => column.key === key)?.th ?? key;
  const pages = async function* () {
    for (let after = 0; ;) {
      const rows = await db().$queryRaw<{ line: number; cells: Record<string, string>; errors: RowError[] }[]>`
        select line, coalesce(data -> 'cells', jsonb_build_object('key', data -> 'key', 'name', data -> 'name')) as cells, errors
        from import_rows where batch_id = ${importId}::uuid and action = 'error' and line > ${after}::int
        order by line limit ${PAGE}::int`;
      if (rows.length === 0) return;
      yield rows.map(({ line, cells, errors }) => [
        ...columns.map(({ key }) => cellOf(kind, key, cells[key] ?? "")),
        String(line),
        errors.map(({ column, message }) => (column ? `${nameOf(column)}: ${message}` : message)).join(" / "),
      ]);
      after = rows.at(-1)?.line ?? after;
    }
  };
  const header = [...columns.map(({ key }) => key), LINE_HEADER, ERROR_HEADER];
  return {
    name: `errors-${batch.fileName.replace(/\.[^.]*$/, "")}`,
    body: csvStream({ header, pages: pages(), encoding: "utf-8" }),
  };
}

function cellOf(kind: ImportKind, key: string, cell: string): string {
  if (kind !== "staff" || key !== "phone" || cell === "") return cell;
  return shownText(openPacked(Buffer.from(cell, "base64"), CELL_PURPOSE));
}
