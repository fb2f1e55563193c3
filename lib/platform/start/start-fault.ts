/** One message in two languages, each a whole sentence with its remedy. */
export interface Sentence {
  th: string;
  en: string;
}

/**
 * A fault that the person who starts a process can repair: printed as a sentence, without a stack. May name settings,
 * addresses and database users, never a secret.
 */
export class StartFault extends Error {
  override name = "StartFault";
  constructor({ th, en }: Sentence) {
    super(`${th}\n  ${en}`);
  }
}
