import { DEMO_PASSWORD } from "@/prisma/seed/demo-people";

export interface Session {
  baseUrl: string;
  /** value of the Cookie header; changes as the server renews it */
  cookie: () => string;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** JSON in; what comes back is left to the caller */
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** A browser's cookies and nothing else of it: enough to be somebody who is signed in, or nobody. */
export function openSession({ baseUrl }: { baseUrl: string }): Session {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const call = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", cookie());
    const response = await fetch(`${baseUrl}${path}`, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  };
  return {
    baseUrl,
    cookie,
    get: (path, headers = {}) => call(path, { headers }),
    post: (path, body, headers = {}) =>
      call(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}

function keep(jar: Map<string, string>, setCookie: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
  if (!name) return;
  if (value && !/max-age=0|expires=Thu, 01 Jan 1970/i.test(setCookie)) jar.set(name, value);
  else jar.delete(name);
}

/**
 * Signs in by password, the way the sign-in page does.
 * @throws Error when the service says no
 */
export async function signIn({
  baseUrl,
  username,
  password = DEMO_PASSWORD,
}: {
  baseUrl: string;
  username: string;
  password?: string;
}): Promise<Session> {
  const session = openSession({ baseUrl });
  const { csrfToken } = (await (await session.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, username, password, json: "true", callbackUrl: baseUrl });
  const answer = await session.post("/api/auth/callback/password", form.toString(), {
    "content-type": "application/x-www-form-urlencoded",
  });
  if (!session.cookie().includes("ess.session=")) throw new Error(`${username} could not sign in: ${answer.status}`);
  return session;
}
