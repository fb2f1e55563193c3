"use server";
import { defineAction } from "@/lib/access/define-action";
import { applyImportNow, discardImport, readImportAgain, undoImportNow } from "@/lib/import/direct-import";
import { ImportId, ReadAgain } from "@/lib/import/files/import.schema";

const apply = defineAction({ name: "import.apply", input: ImportId, handle: applyImportNow });
const undo = defineAction({ name: "import.undo", input: ImportId, handle: undoImportNow });
const discard = defineAction({ name: "import.discard", input: ImportId, handle: discardImport });
const again = defineAction({ name: "import.read-again", input: ReadAgain, handle: readImportAgain });

/** Has the good rows written in the background. */
export async function applyRows(input: unknown) {
  return apply(input);
}

/** Has everything put back in the background. */
export async function undoRows(input: unknown) {
  return undo(input);
}

/** Throws a file away that was not applied. */
export async function discardFile(input: unknown) {
  return discard(input);
}

/** Reads the stored file in another encoding. */
export async function readFileAgain(input: unknown) {
  return again(input);
}
