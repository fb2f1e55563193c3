import { equalInConstantTime, hmacToken } from "@/lib/platform/crypto";
import { usesHttps } from "@/lib/platform/env";
import { GRANT_LIFE_S } from "./invitation.rules";

const PURPOSE = "invitation grant";

/** The cookie's name; `__Host-` binds it to this host over https. */
export function grantCookieName(): string {
  return `${usesHttps() ? "__Host-" : ""}ess.invite`;
}

/** A cookie that says: this browser has shown the invitation's code. No script can read it. */
export function grantCookie(invitationId: string, now: Date): string {
  const body = `${invitationId}.${now.getTime() + GRANT_LIFE_S * 1000}`;
  const value = `${body}.${hmacToken(body, PURPOSE)}`;
  return `${grantCookieName()}=${value}; Path=/; Max-Age=${GRANT_LIFE_S}; HttpOnly; SameSite=Lax${usesHttps() ? "; Secure" : ""}`;
}

/** @returns the invitation's id, or null when the cookie is missing, made up or over */
export function readGrant(value: string | undefined, now: Date): string | null {
  const [invitationId, until, signature] = (value ?? "").split(".");
  if (!invitationId || !until || !signature) return null;
  if (!equalInConstantTime(signature, hmacToken(`${invitationId}.${until}`, PURPOSE))) return null;
  return now.getTime() < Number(until) ? invitationId : null;
}
