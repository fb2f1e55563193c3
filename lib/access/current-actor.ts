import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { authOptions } from "./auth-options";
import type { Actor } from "./reach.rules";

/** Who is signed in on this request, checked against the database; null when nobody. Read once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  return session?.actor ?? null;
});
