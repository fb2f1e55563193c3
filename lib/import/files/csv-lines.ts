import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { unguardFormula } from "@/lib/platform/csv-cells.rules";
import type { Delimiter } from "./csv-format.rules";

export interface CsvLine {
  /** line of the file on which the row ends; from 1 */
  line: number;
  values: string[];
}

const PIECE = 64 * 1024;

/**
 * The rows of a file, one after another, the header first; empty lines are left out, and so are the apostrophes that
 * keep formulas from running. Other work of the process goes on between pieces.
 */
export async function* csvLines(text: string, delimiter: Delimiter): AsyncGenerator<CsvLine> {
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 100_000,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>)
    yield { line: info.lines, values: record.map(unguardFormula) };
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}
