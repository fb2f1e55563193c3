import { messagingClient, withinLimit } from "./client";

/**
 * Reads the language of a person's LINE, as LINE reports it (BCP 47).
 * @returns null when LINE does not say or cannot be asked: no message waits for it
 */
export async function findProfileLanguage(lineUserId: string): Promise<string | null> {
  try {
    const profile = await withinLimit(messagingClient().getProfile(lineUserId));
    return profile.language ?? null;
  } catch {
    return null;
  }
}
