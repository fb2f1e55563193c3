"use server";
import { defineAction } from "@/lib/access/define-action";
import { applyImportNow, discardImport, readImportAgain, undoImportNow } from "@/lib/import/direct-import";
import { ImportId, ReadAgain } from "@/lib/import/files/import.schema";

/** Has the good rows written in the background. */
export const applyRows = defineAction({
  name: "import.apply",
  input: ImportId,
  permission: "directory.manage",
  run: applyImportNow,
});
/** Has everything put back in the background. */
export const undoRows = defineAction({
  name: "import.undo",
  input: ImportId,
  permission: "directory.manage",
  run: undoImportNow,
});
/** Throws a file away that was not applied. */
export const discardFile = defineAction({
  name: "import.discard",
  input: ImportId,
  permission: "directory.manage",
  run: discardImport,
});
/** Reads the stored file in another encoding. */
export const readFileAgain = defineAction({
  name: "import.read-again",
  input: ReadAgain,
  permission: "directory.manage",
  run: readImportAgain,
});
