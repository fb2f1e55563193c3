import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { SPECIMENS } from "./specimens";

it("shows every part of components/ui, and nothing that is gone", () => {
  const files = readdirSync("components/ui").filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"));
  expect(Object.keys(SPECIMENS).sort()).toEqual(files.map((file) => file.replace(/\.tsx$/, "")).sort());
});
