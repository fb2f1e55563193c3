/** What an answer of the desk's routes comes to. `unknown`: nobody can say whether it arrived, so send the same again. */
export type DeskAnswer<T> =
  { kind: "ok"; value: T } | { kind: "refused"; title: string } | { kind: "signed_out" } | { kind: "unknown" };

const ANSWER_LIMIT_MS = 10_000;

/** Never throws, and never leaves the page: an operator whose session ended still holds a caller's words. */
export async function askDesk<T>(path: string, body?: unknown): Promise<DeskAnswer<T>> {
  try {
    const response = await fetch(path, {
      ...(body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    if (response.status === 401) return { kind: "signed_out" };
    if (response.status >= 500) return { kind: "unknown" };
    const text = await response.text();
    const value: unknown = text ? JSON.parse(text) : null;
    if (response.ok) return { kind: "ok", value: value as T };
    return { kind: "refused", title: (value as { title?: string } | null)?.title ?? "ระบบไม่รับข้อมูลนี้" };
  } catch {
    return { kind: "unknown" };
  }
}

/** Best effort, even while the page goes away. */
export function keepLastKeys(body: unknown): void {
  void fetch("/api/desk/draft", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => undefined);
}
