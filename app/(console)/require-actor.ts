import "server-only";
import { redirect } from "next/navigation";
import { currentActor } from "@/lib/access/current-actor";
import type { Actor } from "@/lib/access/reach.rules";

/** The signed-in officer; anybody else goes to the sign-in page and comes back to `path` afterwards. */
export async function requireActor(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
