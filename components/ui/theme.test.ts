import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const darkStart = css.indexOf("@variant dark");
const LIGHT = tokensOf(css.slice(css.indexOf(":root,"), darkStart));
const DARK = { ...LIGHT, ...tokensOf(css.slice(darkStart, css.indexOf("@theme"))) };

const GROUNDS = ["canvas", "surface", "raised", "sunken"];
const TONES = [...css.matchAll(/\[data-tone="([a-z-]+)"\]/g)].map((match) => match[1] ?? "");

function tokensOf(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

/** Relative luminance of an sRGB colour, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(left: string, right: string): number {
  const [bright = 0, dim = 0] = [luminance(left), luminance(right)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([
  { theme: "light", tokens: LIGHT },
  { theme: "dark", tokens: DARK },
])("$theme theme", ({ tokens }) => {
  const ratio = (ink: string, ground: string) => {
    const [inkHex, groundHex] = [tokens[ink], tokens[ground]];
    if (!inkHex || !groundHex) throw new Error(`--${ink} or --${ground} is not declared`);
    return contrast(inkHex, groundHex);
  };

  it.each(["ink", "ink-muted", "ink-faint", "accent"].flatMap((ink) => GROUNDS.map((ground) => ({ ink, ground }))))(
    "$ink is legible on $ground",
    ({ ink, ground }) => {
      expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(TONES.map((tone) => ({ tone })))(
    "$tone is legible on its fill, as a fill, and on every ground",
    ({ tone }) => {
      expect(ratio(`${tone}-fg`, `${tone}-bg`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio("on-tone", `${tone}-fg`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio("ink", `${tone}-bg`)).toBeGreaterThanOrEqual(4.5);
      for (const ground of GROUNDS) expect(ratio(`${tone}-fg`, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("keeps button labels, map labels, focus rings and input borders apart from what they lie on", () => {
    for (const fill of ["accent-fill", "accent-fill-hover"])
      expect(ratio("on-accent", fill)).toBeGreaterThanOrEqual(4.5);
    for (const fill of ["danger-fill", "danger-fill-hover"])
      expect(ratio("on-danger", fill)).toBeGreaterThanOrEqual(4.5);
    for (const fill of ["accent-fill", "danger-fill"]) expect(ratio(fill, "canvas")).toBeGreaterThanOrEqual(3);
    for (const ground of ["map-land", "map-abroad", "map-sea"])
      expect(ratio("map-label", ground)).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS) {
      expect(ratio("focus", ground)).toBeGreaterThanOrEqual(3);
      expect(ratio("line-strong", ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

it("gives every colour of the light theme a dark one and no other", () => {
  expect(Object.keys(tokensOf(css.slice(darkStart))).sort()).toEqual(Object.keys(LIGHT).sort());
});

it("declares a tone for each of the seven states and the six general meanings", () => {
  expect(TONES).toHaveLength(13);
});

it("lets the reporter's shell download no font", () => {
  const start = css.indexOf('[data-shell="reporter"] {');
  expect(css.slice(start, css.indexOf("}", start))).not.toContain("Variable");
});

it("gives every text size a line height in which stacked Thai marks fit", () => {
  const sizes = [...css.matchAll(/--text-([a-z0-9]+): /g)].map((match) => match[1]);
  expect(sizes.length).toBeGreaterThan(5);
  for (const size of sizes) {
    const lineHeight = Number(new RegExp(`--text-${size}--line-height: ([\\d.]+)`).exec(css)?.[1]);
    expect(lineHeight, `--text-${size}`).toBeGreaterThanOrEqual(1.6);
  }
});
