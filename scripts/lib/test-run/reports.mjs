import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * What a runner's own report says.
 * @typedef {object} Summary
 * @property {number} passed
 * @property {number} failed
 * @property {Timed[]} timed its parts
 *
 * @typedef {{ name: string, ms: number }} Timed
 */

/**
 * @param {string} file vitest's JSON report
 * @param {string} root
 * @returns {Summary | undefined} nothing when the runner did not come to its end
 */
export function readUnitReport(file, root) {
  const report = readJson(file);
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      timed: report.testResults.map((/** @type {any} */ one) => ({
        name: `test file ${path.relative(root, one.name)}`,
        ms: one.endTime - one.startTime,
      })),
    }
  );
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Summary | undefined} nothing when the runner did not come to its end
 */
export function readJourneyReport(file) {
  const report = readJson(file);
  return (
    report && {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      timed: report.suites.flatMap(journeysOf),
    }
  );
}

/** @returns {Timed[]} */
function journeysOf(/** @type {any} */ { suites = [], specs = [] }) {
  return [
    ...specs.map((/** @type {any} */ { file, title, tests }) => ({
      name: `journey ${file}: ${title}`,
      ms: tests
        .flatMap((/** @type {any} */ test) => test.results)
        .reduce((/** @type {number} */ sum, /** @type {any} */ { duration }) => sum + duration, 0),
    })),
    ...suites.flatMap(journeysOf),
  ];
}

/** @returns {any} */
function readJson(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * @param {Timed[]} timed
 * @returns {string} one line each, the longest first
 */
export function slowest(timed, count = 10) {
  return [...timed]
    .sort((one, other) => other.ms - one.ms)
    .slice(0, count)
    .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(8)} s  ${name}`)
    .join("\n");
}
