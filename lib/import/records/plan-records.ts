import { sealPacked } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { PlannedRow } from "./cell.rules";
import { type Cells, STAFF_COLUMNS, type StaffColumn, UNIT_COLUMNS, type UnitColumn } from "./columns.rules";
import { buildPlaceLookup } from "@/lib/import/files/places.rules";
import type { RecordRowData } from "./row-data";
import { planStaffRow } from "./staff-rows.rules";
import { sealStaffRecord, STAFF_RECORD_SELECT, toSealedRecord, toStaffRecord } from "./staff-store";
import { planUnitRow } from "./unit-rows.rules";
import { toUnitRecord, UNIT_RECORD_SELECT } from "./unit-store";

export interface RawRow {
  line: number;
  cells: Cells<string>;
}

export interface StorableRow {
  line: number;
  action: PlannedRow<unknown>["action"];
  data: RecordRowData;
  errors: PlannedRow<unknown>["errors"];
}

/** Decides rows in the order of the file; remembers the keys it has seen. */
export type Planner = (rows: readonly RawRow[]) => Promise<StorableRow[]>;

export const CELL_PURPOSE = "import cell";

async function places() {
  const [provinces, districts] = await Promise.all([
    db().province.findMany({ select: { code: true, nameTh: true, nameEn: true } }),
    db().district.findMany({ select: { code: true, nameTh: true, nameEn: true, provinceCode: true } }),
  ]);
  return buildPlaceLookup({ provinces, districts });
}

export async function unitPlanner(): Promise<Planner> {
  const lookup = {
    places: await places(),
    agencies: await db().agency.findMany({ select: { code: true, nameTh: true } }),
  };
  const seen = new Map<string, number>();
  return async (rows) => {
    const keys = rows.map(({ cells }) => cells.code?.trim() ?? "");
    const standing = await db().unit.findMany({ where: { code: { in: keys } }, select: UNIT_RECORD_SELECT });
    const byCode = new Map(standing.map((row) => [row.code, toUnitRecord(row)]));
    return rows.map(({ line, cells }, i) => {
      const key = keys[i] ?? "";
      const current = byCode.get(key) ?? null;
      const firstLine = seen.get(key) ?? null;
      if (firstLine === null) seen.set(key, line);
      const plan = planUnitRow({ cells: cells as Cells<UnitColumn>, current, firstLine, lookup });
      return toStorable(line, plan, {
        cells: pick(cells, UNIT_COLUMNS),
        wanted: plan.wanted && { ...plan.wanted },
        current: current && { ...current },
      });
    });
  };
}

/** @param selfUsername the importing administrator's own account */
export async function staffPlanner(selfUsername: string | null): Promise<Planner> {
  const [lookupPlaces, units] = await Promise.all([
    places(),
    db().unit.findMany({ select: { code: true, provinceCode: true } }),
  ]);
  const provinceOfUnit = new Map(units.map(({ code, provinceCode }) => [code, provinceCode]));
  const lookup = { places: lookupPlaces, provinceOfUnit };
  const seen = new Map<string, number>();
  return async (rows) => {
    const keys = rows.map(({ cells }) => cells.username?.trim() ?? "");
    const spellings = [...new Set(keys.flatMap((key) => [key, key.toLowerCase()]))];
    const standing = await db().officer.findMany({
      where: { username: { in: spellings } },
      select: STAFF_RECORD_SELECT,
    });
    const byName = new Map(standing.map((row) => [row.username ?? "", row]));
    return rows.map(({ line, cells }, i) => {
      const key = keys[i] ?? "";
      const row = byName.get(key) ?? null;
      const firstLine = seen.get(key.toLowerCase()) ?? null;
      if (firstLine === null) seen.set(key.toLowerCase(), line);
      const taken = !row && byName.has(key.toLowerCase()) ? key.toLowerCase() : null;
      const plan = planStaffRow({
        cells: cells as Cells<StaffColumn>,
        current: row && toStaffRecord(row),
        firstLine,
        takenAs: taken,
        isSelf: selfUsername !== null && key === selfUsername,
        lookup,
      });
      const kept = pick(cells, STAFF_COLUMNS);
      // A mistyped number is a person's number all the same.
      if (kept.phone) kept.phone = Buffer.from(sealPacked(kept.phone, CELL_PURPOSE)).toString("base64");
      return toStorable(line, plan, {
        cells: kept,
        wanted: plan.wanted && { ...sealStaffRecord(plan.wanted, row) },
        current: row && { ...toSealedRecord(row) },
      });
    });
  };
}

function toStorable(
  line: number,
  { action, key, name, changes, errors }: PlannedRow<unknown>,
  data: Pick<RecordRowData, "cells" | "wanted" | "current">,
): StorableRow {
  // PostgreSQL's text and JSON hold no NUL.
  return { line, action, errors, data: { key: bare(key), name: bare(name), changes, ...data } };
}

function bare(text: string): string {
  return text.replaceAll("\u0000", "").slice(0, 200);
}

function pick(cells: Cells<string>, columns: readonly { key: string }[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ key }) =>
      cells[key] === undefined ? [] : [[key, cells[key].replaceAll("\u0000", "").slice(0, 2_000)]],
    ),
  );
}
