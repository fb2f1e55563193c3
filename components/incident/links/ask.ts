/** How the console and the duty pages each ask the server; a refusal is a sentence in Thai. */
export type Ask = <T>(
  path: string,
  init?: { method: "POST"; body?: unknown },
) => Promise<{ ok: true; value: T } | { ok: false; message: string }>;
