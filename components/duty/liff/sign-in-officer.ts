/** `unknown`: these words or this LINE account belong to no officer. `unreachable`: no answer from our own server. */
export type SignInOutcome = "signed_in" | "unknown" | "unreachable";

const LIMIT_MS = 10_000;

/**
 * Signs an officer in with one of next-auth's credential providers, over its REST door: unlike its browser client this
 * never leaves the page when the network fails, and never puts the page's address (which may hold a token) in the body.
 */
export async function signInOfficer(
  provider: "liff" | "password",
  credentials: Record<string, string>,
): Promise<SignInOutcome> {
  try {
    const csrf = await fetch("/api/auth/csrf", { signal: AbortSignal.timeout(LIMIT_MS), cache: "no-store" });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await fetch(`/api/auth/callback/${provider}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ ...credentials, csrfToken, callbackUrl: "/duty", json: "true" }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (answer.ok) return "signed_in";
    return answer.status === 401 ? "unknown" : "unreachable";
  } catch {
    return "unreachable";
  }
}
