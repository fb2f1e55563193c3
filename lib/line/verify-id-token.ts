import { z } from "zod";
import { env } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";

const Claims = z.object({ sub: z.string().regex(/^U[0-9a-f]{32}$/), aud: z.string(), exp: z.number() });

/**
 * Asks LINE whose raw ID token this is (never 4: a decoded token or a profile from the browser proves nothing).
 * @returns the LINE user id, or null when the token is refused or LINE does not answer in time
 */
export async function verifyIdToken(idToken: string): Promise<string | null> {
  const { LINE_API_BASE_URL, LINE_LOGIN_CHANNEL_ID, LINE_TIMEOUT_MS } = env();
  try {
    const response = await fetch(`${LINE_API_BASE_URL}/oauth2/v2.1/verify`, {
      method: "POST",
      body: new URLSearchParams({ id_token: idToken, client_id: LINE_LOGIN_CHANNEL_ID }),
      signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const claims = Claims.safeParse(await response.json());
    return claims.success && claims.data.aud === LINE_LOGIN_CHANNEL_ID ? claims.data.sub : null;
  } catch (error) {
    log.warn("LINE did not verify an ID token", errorFields(error));
    return null;
  }
}
