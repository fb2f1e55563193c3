import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const COMPONENTS = path.resolve(import.meta.dirname, "..");

it("says in one place that the system cannot be reached", () => {
  const files = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  );
  const speakers = files.filter((file) =>
    /ติดต่อระบบไม่ได้|ยังไม่ถึงระบบ/.test(readFileSync(path.join(COMPONENTS, file), "utf8")),
  );
  expect(speakers).toEqual([path.join("client", "offline-words.ts")]);
});
