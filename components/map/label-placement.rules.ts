export type LabelBox = { key: string; x: number; y: number; widthPx: number; heightPx: number };

/**
 * Chooses which labels to draw so that none covers another. Earlier ones win, so pass the important first.
 * `x`, `y` are the label's centre in pixels.
 */
export function placeLabels(boxes: readonly LabelBox[]): LabelBox[] {
  const placed: LabelBox[] = [];
  for (const box of boxes) {
    const free = placed.every(
      (other) =>
        Math.abs(other.x - box.x) * 2 >= other.widthPx + box.widthPx ||
        Math.abs(other.y - box.y) * 2 >= other.heightPx + box.heightPx,
    );
    if (free) placed.push(box);
  }
  return placed;
}

/** Width a Thai label takes, in pixels: vowels and tone marks above and below a consonant take none. */
export function labelWidthPx({ text, fontPx }: { text: string; fontPx: number }): number {
  const advancing = text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, "").length;
  return Math.ceil(advancing * fontPx * 0.62) + 6;
}
