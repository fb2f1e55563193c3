/** What an answer of ours comes to: a value, or a sentence in Thai that a person can act on. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; message: string; requestId: string | null };

const ANSWER_LIMIT_MS = 15_000;

/** Reads JSON. @returns the value, or the problem in words; never throws */
export function getJson<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return ask<T>(path, { ...(signal ? { signal } : {}), cache: "no-store" });
}

/** Writes JSON. @returns the value (null for an empty answer), or the problem in words; never throws */
export function postJson<T>(path: string, body?: unknown): Promise<Answer<T>> {
  return ask<T>(path, {
    method: "POST",
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS), ...init });
    if (response.status === 401) leaveForSignIn();
    const text = await response.text();
    const body: unknown = text ? JSON.parse(text) : null;
    if (response.ok) return { ok: true, value: body as T };
    const problem = (body ?? {}) as { code?: string; title?: string; requestId?: string };
    return {
      ok: false,
      code: problem.code ?? `http_${response.status}`,
      message: problem.title ?? "ระบบขัดข้อง ลองใหม่อีกครั้ง",
      requestId: problem.requestId ?? null,
    };
  } catch {
    return { ok: false, code: "offline", message: "ติดต่อระบบไม่ได้ ตรวจสัญญาณอินเทอร์เน็ตแล้วลองใหม่", requestId: null };
  }
}

function leaveForSignIn(): void {
  const here = window.location.pathname + window.location.search;
  // A full load: nothing of the ended session stays on the screen.
  // eslint-disable-next-line @next/next/no-location-assign-relative-destination
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}
