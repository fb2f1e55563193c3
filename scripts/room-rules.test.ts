import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, describe, expect, it } from "vitest";

const { forbidden, options } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");

/** One wrong import a room: from it to a room above it or beside it. */
const WRONG: Record<string, string> = {
  "lib/vocabulary": "lib/platform",
  "lib/platform": "lib/access",
  "lib/line": "lib/access",
  "lib/access": "lib/directory/staff",
  "lib/outbound": "lib/dispatch/alerts",
  "lib/live": "lib/incident",
  "lib/i18n": "lib/intake/chat",
  "lib/directory/units": "lib/directory/staff",
  "lib/directory/staff": "lib/directory/roster",
  "lib/directory/roster": "lib/directory/line-groups",
  "lib/directory/line-groups": "lib/directory/roster",
  "lib/import/files": "lib/import/records",
  "lib/import/records": "lib/import/boundaries",
  "lib/import/boundaries": "lib/import/records",
  "lib/export": "lib/jurisdiction",
  "lib/jurisdiction": "lib/import/files",
  "lib/incident": "lib/dispatch/plan",
  "lib/dispatch/plan": "lib/dispatch/alerts",
  "lib/dispatch/alerts": "lib/dispatch/escalation",
  "lib/dispatch/escalation": "lib/dispatch/response",
  "lib/dispatch/response": "lib/dispatch/rerouting",
  "lib/dispatch/rerouting": "lib/dispatch/merging",
  "lib/dispatch/merging": "lib/dispatch/response",
  "lib/watchdog": "lib/intake/report",
  "lib/intake/report": "lib/intake/desk",
  "lib/intake/chat": "lib/intake/desk",
  "lib/intake/desk": "lib/intake/chat",
  "lib/intake/page": "lib/intake/chat",
  "lib/drill": "lib/intake/report",
};

const root = mkdtempSync(path.join(tmpdir(), "rooms-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** @returns the broken rules as `from → to` */
async function violations(): Promise<string[]> {
  // Names of TypeScript's paths do not matter here: the seeded files import by relative address.
  const { output } = await cruise(["lib"], {
    ...options,
    tsConfig: undefined,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
  });
  return (output as ICruiseResult).summary.violations.map(
    ({ from, to }) => `${path.dirname(from)} → ${path.dirname(to)}`,
  );
}

describe("the walls between rooms", () => {
  it("refuse a wrong import in each room, and nothing that is allowed", async () => {
    for (const room of new Set(Object.entries(WRONG).flat())) write(`${room}/thing.ts`, "export const thing = 1;\n");
    for (const [from, to] of Object.entries(WRONG)) {
      const target = path.posix.relative(from, `${to}/thing`);
      write(`${from}/wrong.ts`, `export { thing } from "${target}";\n`);
    }
    write("lib/dispatch/merging/right.ts", 'export { thing } from "../alerts/thing";\n');
    write("lib/intake/chat/right.ts", 'export { thing } from "../report/thing";\n');
    expect(new Set(await violations())).toEqual(new Set(Object.entries(WRONG).map(([from, to]) => `${from} → ${to}`)));
  });

  it("are tried in every room there is", () => {
    const folders = (dir: string) =>
      readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `${dir}/${name}`); // prettier-ignore
    const isRoom = (dir: string) => !/\/(testing|generated|data|reporter)$/.test(dir);
    const rooms = folders("lib")
      .filter(isRoom)
      .flatMap((room) => (room in WRONG ? [room] : folders(room).filter(isRoom)));
    expect(rooms.sort()).toEqual(Object.keys(WRONG).sort());
  });
});
