"use client";
import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { cx } from "./cx";
import { Table, TableCell, TableHeader } from "./table";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right";
  className?: string;
};

type DataTableProps<Row> = {
  label: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selectedKey?: string | null;
  /** Called on click, Enter or Space. Without it rows cannot be chosen. */
  onSelect?: (row: Row) => void;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  frameClassName?: string;
};

/** A table whose rows are chosen by pointer or keyboard: ↑ ↓ Home End move, Enter or Space chooses. One Tab stop in all. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, selectedKey, onSelect, empty, frameClassName } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const keys = rows.map(rowKey);
  const tabStop = [activeKey, selectedKey].find((key) => typeof key === "string" && keys.includes(key)) ?? keys[0];

  if (rows.length === 0 && empty) return <>{empty}</>;

  function move(event: KeyboardEvent<HTMLTableRowElement>, index: number) {
    if (event.target !== event.currentTarget) return;
    const row = rows[index];
    if ((event.key === "Enter" || event.key === " ") && row !== undefined) {
      event.preventDefault();
      onSelect?.(row);
      return;
    }
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined || target < 0 || target >= rows.length) return;
    event.preventDefault();
    setActiveKey(keys[target] ?? null);
    body.current?.rows[target]?.focus();
  }

  function choose(event: MouseEvent<HTMLTableRowElement>, row: Row) {
    // A link or button inside the row does its own work.
    if (event.target instanceof Element && event.target.closest("a,button,input,select,label")) return;
    setActiveKey(rowKey(row));
    onSelect?.(row);
  }

  return (
    <Table
      label={label}
      focusableFrame={!onSelect}
      role={onSelect ? "grid" : undefined}
      frameClassName={frameClassName}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <TableHeader key={column.key} align={column.align} className={column.className}>
              {column.header}
            </TableHeader>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => {
          const key = keys[index] ?? "";
          const selected = key === selectedKey;
          const selectable = onSelect
            ? {
                tabIndex: key === tabStop ? 0 : -1,
                "aria-selected": selected,
                onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => move(event, index),
                onClick: (event: MouseEvent<HTMLTableRowElement>) => choose(event, row),
                onFocus: () => setActiveKey(key),
              }
            : {};
          return (
            <tr
              key={key}
              {...selectable}
              className={cx(
                "-outline-offset-2",
                onSelect && "cursor-pointer",
                selected ? "bg-accent-bg shadow-[inset_3px_0_0_var(--accent)]" : "bg-surface hover:bg-sunken",
              )}
            >
              {columns.map((column) => (
                <TableCell key={column.key} align={column.align} className={column.className}>
                  {column.cell(row)}
                </TableCell>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
