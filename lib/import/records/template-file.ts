import type { Actor } from "@/lib/access/reach.rules";
import { COLUMNS_OF } from "./columns.rules";
import { csvStream } from "@/lib/platform/csv-file";
import { requireKind } from "@/lib/import/files/import-reach";

/**
 * Thai headers and one example line, UTF-8 with BOM.
 * @throws {DomainError} `not_found` for a role that may not import the kind
 */
export function templateFile(
  kind: "units" | "staff",
  actor: Actor,
): { name: string; body: ReadableStream<Uint8Array> } {
  requireKind(actor, kind);
  const columns = COLUMNS_OF[kind];
  const pages = async function* () {
    yield [columns.map(({ example }) => example)];
  };
  return {
    name: `${kind}-template`,
    body: csvStream({ header: columns.map(({ th }) => th), pages: pages(), encoding: "utf-8" }),
  };
}
