import { ask } from "@/components/client/http";

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
  const csrf = await ask("/api/auth/csrf", { limitMs: LIMIT_MS });
  if (!csrf?.isOk) return "unreachable";
  const { csrfToken } = csrf.body as { csrfToken: string };
  const answer = await ask(`/api/auth/callback/${provider}`, {
    method: "POST",
    body: new URLSearchParams({ ...credentials, csrfToken, callbackUrl: "/duty", json: "true" }),
    limitMs: LIMIT_MS,
  });
  if (answer?.isOk) return "signed_in";
  return answer?.status === 401 ? "unknown" : "unreachable";
}
