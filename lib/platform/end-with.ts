/** Ends a process that cannot work, with the sentence that says why and what to do. */
export function endWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
