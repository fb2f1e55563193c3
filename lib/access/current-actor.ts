import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { databaseAway } from "@/lib/platform/database-away.rules";
import { authOptions } from "./auth-options";
import type { Actor } from "./reach.rules";

/**
 * Who is signed in on this request, checked against the database; null when nobody. Read once a request.
 * @throws {DomainError} `overloaded` (503) when the database cannot be asked: an open screen comes back, signed in
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  if (session?.isUnchecked) throw databaseAway();
  return session?.actor ?? null;
});
