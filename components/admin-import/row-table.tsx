import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import type { ImportKind, ImportRowView } from "@/lib/import/files/import.schema";
import { ACTION_WORDS, columnName, count, OUTCOME_NAMES } from "./import-words";

const KEY_NAMES: Record<ImportKind, string> = { units: "รหัสหน่วย", staff: "ชื่อผู้ใช้", boundaries: "รหัส" };

/** The lines of a file: what each would do or did, and what is wrong with it. */
export function RowTable({ kind, rows }: { kind: ImportKind; rows: readonly ImportRowView[] }) {
  return (
    <Table label="แถวของไฟล์">
      <thead>
        <tr>
          <TableHeader align="right">{kind === "boundaries" ? "ลำดับ" : "บรรทัด"}</TableHeader>
          <TableHeader>ผล</TableHeader>
          <TableHeader>{KEY_NAMES[kind]}</TableHeader>
          <TableHeader className="hidden sm:table-cell">ชื่อ</TableHeader>
          <TableHeader>รายละเอียด</TableHeader>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line} data-line={row.line}>
            <TableCell align="right" className="tabular-nums">
              {count(row.line)}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <Badge tone={ACTION_WORDS[row.action].tone}>{ACTION_WORDS[row.action].label}</Badge>
              {row.outcome ? (
                <span className="mt-0.5 block text-xs text-ink-muted">{OUTCOME_NAMES[row.outcome]}</span>
              ) : null}
            </TableCell>
            <TableCell className="max-w-44 min-w-28 break-all">
              <code className="text-xs">{row.key || "–"}</code>
              <span className="block break-normal sm:hidden">{row.name}</span>
            </TableCell>
            <TableCell className="hidden min-w-36 sm:table-cell">{row.name || "–"}</TableCell>
            <TableCell className="min-w-44 sm:min-w-64">
              <Details kind={kind} row={row} />
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Details({ kind, row: { errors, changes, leftReason } }: { kind: ImportKind; row: ImportRowView }) {
  if (leftReason) return <span className="text-warn-fg">{leftReason}</span>;
  if (errors.length > 0)
    return (
      <ul className="flex flex-col gap-0.5">
        {errors.map(({ column, message }, i) => (
          <li key={i}>
            {column ? <span className="font-medium">{columnName(kind, column)}: </span> : null}
            {message}
          </li>
        ))}
      </ul>
    );
  if (changes.length === 0) return <span className="text-ink-faint">–</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {changes.map(({ column, from, to }) => (
        <li key={column} className="break-words">
          <span className="font-medium">{columnName(kind, column)}: </span>
          <del className="text-ink-muted">{from || "ว่าง"}</del> <span aria-hidden="true">→</span>{" "}
          <ins className="no-underline">{to || "ว่าง"}</ins>
        </li>
      ))}
    </ul>
  );
}
