/** The file as a whole cannot be read; `message` is the sentence the person reads. */
export class ImportFailure extends Error {
  override name = "ImportFailure";
}
