const USES_TO_EARN_A_NAME = 10;
/** Most statements that get a name: PostgreSQL keeps each of them in every connection. */
const MOST_NAMES = 300;
const MOST_COUNTED = 2_000;

/**
 * Names prepared statements: PostgreSQL parses a named text once a connection instead of each time. Only frequent texts
 * get a name: a list of ids makes a text for each of its lengths, and those would pile up.
 * @returns a function from a statement's text to its name, or to "" as long as it has none
 */
export function makeStatementNames(): (sql: string) => string {
  const names = new Map<string, string>();
  let uses = new Map<string, number>();
  return (sql) => {
    const name = names.get(sql);
    if (name !== undefined) return name;
    if (names.size >= MOST_NAMES) return "";
    const count = (uses.get(sql) ?? 0) + 1;
    if (count < USES_TO_EARN_A_NAME) {
      if (uses.size >= MOST_COUNTED) uses = new Map();
      uses.set(sql, count);
      return "";
    }
    uses.delete(sql);
    const earned = `s${names.size}`;
    names.set(sql, earned);
    return earned;
  };
}
