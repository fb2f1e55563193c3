import iconv from "iconv-lite";
import { stringify } from "csv-stringify/sync";
import { type Encoding, guardFormula } from "./csv-cells.rules";

const WINDOWS_874 = "windows-874";

/** Writes lines of a CSV file without BOM, with every formula guarded. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(guardFormula)),
    { record_delimiter: "windows" },
  );
}

/** Tells Excel that the text is UTF-8. */
export const BOM = "\uFEFF";

/**
 * Streams a CSV file as bytes. UTF-8 begins with a BOM, so that Excel reads Thai; in TIS-620 a letter that it lacks
 * becomes “?”.
 * @param pages pages of rows, taken one at a time as the reader asks
 */
export function csvStream({
  header,
  pages,
  encoding,
}: {
  header: readonly string[];
  pages: AsyncIterable<readonly (readonly string[])[]>;
  encoding: Encoding;
}): ReadableStream<Uint8Array> {
  const encode = (text: string) =>
    encoding === "utf-8" ? new TextEncoder().encode(text) : new Uint8Array(iconv.encode(text, WINDOWS_874));
  const iterator = pages[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encode((encoding === "utf-8" ? BOM : "") + csvLines([header]))),
    pull: async (controller) => {
      const page = await iterator.next();
      if (page.done) controller.close();
      else controller.enqueue(encode(csvLines(page.value)));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}

/** Counts the letters of a text that the encoding lacks and a file in it would lose. */
export function lostLetters(text: string, encoding: Encoding): number {
  if (encoding === "utf-8") return 0;
  const back = iconv.decode(iconv.encode(text, WINDOWS_874), WINDOWS_874);
  const [before, after] = [[...text], [...back]];
  // A letter of two UTF-16 units comes back as two question marks.
  if (before.length === after.length) return before.filter((letter, i) => letter !== after[i]).length;
  return before.filter((letter) => iconv.decode(iconv.encode(letter, WINDOWS_874), WINDOWS_874) !== letter).length;
}

/** Returns the headers of a download. `name` has no extension; its Thai letters are encoded (RFC 6266). */
export function downloadHeaders(name: string, encoding: Encoding): Record<string, string> {
  return {
    "content-type": `text/csv; charset=${encoding === "utf-8" ? "utf-8" : "tis-620"}`,
    "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`,
    "x-content-type-options": "nosniff",
  };
}
