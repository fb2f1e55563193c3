/** PostgreSQL's JSON holds no NUL; a backslash before it that is itself text is left alone. */
export function withoutNul(json: string): string {
  return json.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1");
}
