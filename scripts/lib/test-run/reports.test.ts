import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { readJourneyReport, readUnitReport, slowest } from "./reports.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "reports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportFile(report: object): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
}

it("counts a test runner's tests and names its files with their time", () => {
  const testResults = [{ name: "/clone/lib/a.test.ts", startTime: 1_000, endTime: 3_500 }];
  const file = reportFile({ numPassedTests: 7, numFailedTests: 2, testResults });
  const timed = [{ name: "test file lib/a.test.ts", ms: 2_500 }];
  expect(readUnitReport(file, "/clone")).toEqual({ passed: 7, failed: 2, timed });
});

it("counts journeys, takes one that needed a second try for failed, and finds them at any depth", () => {
  const spec = (title: string, ...durations: number[]) => ({
    file: "a.spec.ts",
    title,
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  });
  const suites = [{ specs: [spec("one", 300)], suites: [{ specs: [spec("two", 1_000, 500)] }] }];
  const file = reportFile({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, suites });
  expect(readJourneyReport(file)).toEqual({
    passed: 5,
    failed: 2,
    timed: [
      { name: "journey a.spec.ts: one", ms: 300 },
      { name: "journey a.spec.ts: two", ms: 1_500 },
    ],
  });
});

it("says nothing of a runner that did not come to its end", () => {
  expect(readUnitReport(path.join(folder, "none.json"), "/clone")).toBeUndefined();
});

it("names the longest ten, the longest first", () => {
  const timed = Array.from({ length: 12 }, (_, index) => ({ name: `part ${index}`, ms: index * 1_000 }));
  const lines = slowest(timed).split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[0]).toMatch(/11\.0 s {2}part 11$/);
});
