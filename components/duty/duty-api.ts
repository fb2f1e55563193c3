/** A refusal of our server (RFC 9457), or `unreachable` when no answer came. */
export type Refusal =
  | { kind: "refused"; status: number; code: string; title: string; body: Record<string, unknown> }
  | { kind: "unreachable" };

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

const LIMIT_MS = 8_000;

/** Why it was not done, in a sentence that a person can act on. */
export function refusalTh(refusal: Refusal): string {
  return refusal.kind === "refused" ? refusal.title : "ติดต่อระบบไม่ได้ ตรวจสัญญาณแล้วลองอีกครั้ง";
}

/** Asks our server; never throws. A 5xx or no answer within 8 s is `unreachable`: worth trying again. */
export async function callApi<T>(
  path: string,
  init: { method?: "GET" | "POST"; body?: unknown } = {},
): Promise<Answer<T>> {
  const { method = "GET", body } = init;
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      signal: AbortSignal.timeout(LIMIT_MS),
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status >= 500) return { ok: false, refusal: { kind: "unreachable" } };
    const value: unknown = text === "" ? undefined : JSON.parse(text);
    if (response.ok) return { ok: true, value: value as T };
    const problem = (value ?? {}) as Record<string, unknown>;
    return {
      ok: false,
      refusal: {
        kind: "refused",
        status: response.status,
        code: typeof problem.code === "string" ? problem.code : "unknown",
        title: typeof problem.title === "string" ? problem.title : "ทำรายการไม่สำเร็จ ลองใหม่อีกครั้ง",
        body: problem,
      },
    };
  } catch {
    return { ok: false, refusal: { kind: "unreachable" } };
  }
}
