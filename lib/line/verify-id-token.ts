import { z } from "zod";
import { env } from "@/lib/platform/env";

const Claims = z.object({ sub: z.string().regex(/^U[0-9a-f]{32}$/), aud: z.string(), exp: z.number() });

/**
 * Asks LINE whose raw ID token this is (never 4: a decoded token or a profile from the browser proves nothing).
 * @returns the LINE user id, or null when LINE refuses the token
 * @throws when LINE cannot be asked: nothing is known about the token then
 */
export async function verifyIdToken(idToken: string): Promise<string | null> {
  const { LINE_API_BASE_URL, LINE_LOGIN_CHANNEL_ID, LINE_TIMEOUT_MS } = env();
  const response = await fetch(`${LINE_API_BASE_URL}/oauth2/v2.1/verify`, {
    method: "POST",
    body: new URLSearchParams({ id_token: idToken, client_id: LINE_LOGIN_CHANNEL_ID }),
    signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
  });
  if (response.status >= 500 || response.status === 429) throw new LineUnavailable(response.status);
  if (!response.ok) return null;
  const claims = Claims.safeParse(await response.json());
  return claims.success && claims.data.aud === LINE_LOGIN_CHANNEL_ID ? claims.data.sub : null;
}

class LineUnavailable extends Error {
  override name = "LineUnavailable";
  readonly code: string;
  constructor(status: number) {
    super("LINE did not verify an ID token");
    this.code = `http_${status}`;
  }
}
