/** Joins class names, leaving out what is absent. Later names do not override earlier ones: pass layout classes only. */
export function cx(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(" ");
}
