/** @param share 0..1, e.g. 0.95; nearest rank, so the answer is a value that was measured */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export interface Figure {
  name: string;
  /** what was measured, in words, with its unit */
  measured: string;
  target: string;
  holds: boolean;
  /** what the figure counts and does not count */
  note: string;
}

export function verdict({ holds }: Figure): string {
  return holds ? "reached" : "NOT REACHED";
}

/** A table for a terminal and for Markdown alike. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ["figure", "measured", "target", "verdict"],
    ...figures.map((figure) => [figure.name, figure.measured, figure.target, verdict(figure)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body.map(line)].join("\n");
}
