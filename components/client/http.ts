export interface AskOptions {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** form fields and files go as they are, anything else as JSON */
  body?: unknown;
  /** milliseconds until no answer counts as none */
  limitMs: number;
  signal?: AbortSignal;
  /** for a last small word while the page goes away */
  outlivesPage?: boolean;
  /** `no-store` unless the answer is a file that may be kept */
  cache?: RequestCache;
}

export interface Reply {
  status: number;
  isOk: boolean;
  /** parsed JSON; null where there is none */
  body: unknown;
}

/**
 * Asks our server; never throws. All of the browser goes through here, but for the live stream and for what runs before
 * any script is loaded.
 * @returns null when nobody can say whether the request arrived: no answer in time, or one that is not our server's
 */
export async function ask(path: string, options: AskOptions): Promise<Reply | null> {
  const { method = "GET", body, limitMs, signal, outlivesPage = false, cache = "no-store" } = options;
  // A controller and a timer, since phones still in use know no AbortSignal.timeout.
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, limitMs);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    const response = await fetch(path, {
      method,
      cache,
      keepalive: outlivesPage,
      signal: limit.signal,
      ...packed(body),
    });
    const value = parsed(await response.text());
    if (response.ok && value === undefined) return null;
    return { status: response.status, isOk: response.ok, body: value ?? null };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function packed(body: unknown): { headers: Record<string, string>; body?: BodyInit } {
  const accept = { accept: "application/json" };
  if (body === undefined) return { headers: accept };
  if (body instanceof URLSearchParams || body instanceof Blob) return { headers: accept, body };
  return { headers: { ...accept, "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** @returns undefined for what is not JSON, such as the sign-in page of a network in between */
function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
