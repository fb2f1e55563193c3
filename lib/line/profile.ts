import { messagingClient, withinLimit } from "./client";

/**
 * The language a person's LINE is set to, as LINE reports it (BCP 47).
 * @returns null when LINE does not say, or cannot be asked: nobody waits for a courtesy
 */
export async function findProfileLanguage(lineUserId: string): Promise<string | null> {
  try {
    const profile = await withinLimit(messagingClient().getProfile(lineUserId));
    return profile.language ?? null;
  } catch {
    return null;
  }
}
