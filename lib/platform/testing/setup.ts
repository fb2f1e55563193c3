import { format } from "node:util";
import { afterAll, afterEach, beforeEach } from "vitest";
import { runAfterFile } from "./after-file";

const printError = console.error;
let unexpected: string[] = [];

// Fails a test that logs an unexpected error: an ignored warning hides the next real one. A test that means to cause
// one replaces console.error itself.
console.error = (...words: unknown[]) => {
  unexpected.push(format(...words));
  printError(...words);
};

beforeEach(() => {
  unexpected = [];
});

afterEach(() => {
  if (unexpected.length > 0) throw new Error(`Unexpected console.error:\n${unexpected.join("\n")}`);
});

afterAll(runAfterFile);
