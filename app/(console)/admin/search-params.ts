/** The parameters that were given once; repeated ones are nobody's doing and left out. */
export function single(params: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
}
