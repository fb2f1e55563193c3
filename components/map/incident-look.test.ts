import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { INCIDENT_LOOKS } from "./incident-look";

const LOOKS = Object.values(INCIDENT_LOOKS);
const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

it.each(["shape", "letter", "priority", "tone"] as const)("gives each status a %s of its own", (trait) => {
  expect(new Set(LOOKS.map((look) => look[trait])).size).toBe(LOOKS.length);
});

it.each(LOOKS)("declares the colours of $tone", ({ tone }) => {
  expect(css).toContain(`[data-tone="${tone}"]`);
});
