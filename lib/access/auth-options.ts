import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import Line from "next-auth/providers/line";
import { cookies } from "next/headers";
import { errorFields, log } from "@/lib/platform/log";
import { env, simulatorOrigin, usesHttps } from "@/lib/platform/env";
import { verifyIdToken } from "@/lib/line/verify-id-token";
import { linkInvited } from "./accept-invitation";
import { grantCookieName, readGrant } from "./invitation-grant";
import type { Actor } from "./reach.rules";
import { actorOfSession, openSession, revokeSession, SESSION_HOURS, type SignInMethod } from "./sessions";
import { checkPassword, linkLineUser, officerOfLineUser } from "./sign-in";

declare module "next-auth" {
  interface Session {
    actor?: Actor;
    /** the database could not be asked: neither signed in nor signed out */
    isUnchecked?: boolean;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
    actor?: Actor;
    isUnchecked?: boolean;
  }
}

/**
 * next-auth with three ways in: username and password, LINE Login in a browser, and the raw LIFF ID token inside LINE.
 * The cookie carries a session id only; who that is, and whether it still holds, is read from the database each time.
 */
export function authOptions(): NextAuthOptions {
  const { LINE_LOGIN_CHANNEL_ID, LINE_LOGIN_CHANNEL_SECRET, NEXTAUTH_SECRET } = env();
  const simulator = simulatorOrigin();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: hostCookies(),
    providers: [
      Line({
        clientId: LINE_LOGIN_CHANNEL_ID,
        clientSecret: LINE_LOGIN_CHANNEL_SECRET,
        checks: ["pkce", "state", "nonce"],
        ...(simulator ? { wellKnown: `${simulator}/.well-known/openid-configuration`, issuer: simulator } : {}),
      }),
      Credentials({
        id: "password",
        name: "password",
        credentials: { username: {}, password: {}, idToken: {} },
        authorize: async (given) => {
          const officerId = await checkPassword({ username: given?.username ?? "", password: given?.password ?? "" });
          if (!officerId) return null;
          // Signing in once by password inside LINE links the LINE account, so that the next time one tap is enough.
          const lineUserId = await lineUserOf(given?.idToken);
          if (lineUserId) await linkLineUser({ officerId, lineUserId });
          return { id: officerId };
        },
      }),
      Credentials({
        id: "liff",
        name: "liff",
        credentials: { idToken: {} },
        authorize: async (given) => {
          const lineUserId = await lineUserOf(given?.idToken);
          const officerId = lineUserId ? await officerOfLineUser(lineUserId) : null;
          return officerId ? { id: officerId } : null;
        },
      }),
    ],
    callbacks: {
      // LINE identity alone is not authorisation: it must be linked to an active officer.
      signIn: async ({ account, user }) =>
        account?.provider !== "line" || (await officerOfLineUser(user.id)) !== null || (await linkByGrant(user.id)),
      jwt: async ({ token, user, account }) => {
        if (user && account) {
          const officerId = account.provider === "line" ? await officerOfLineUser(user.id) : user.id;
          if (!officerId) return {};
          const sid = await openSession({ officerId, method: methodOf(account.provider) });
          return { sid };
        }
        if (!token.sid) return {};
        try {
          const actor = await actorOfSession(token.sid);
          return actor ? { sid: token.sid, actor } : {};
        } catch (error) {
          // next-auth takes a throw for “nobody is signed in” and forgets the cookie: an outage would sign everybody out.
          log.warn("session could not be checked", errorFields(error));
          return { sid: token.sid, isUnchecked: true };
        }
      },
      session: async ({ session, token }) => {
        if (token.isUnchecked) return { expires: session.expires, isUnchecked: true };
        const actor = token.sid ? (token.actor ?? (await actorOfSession(token.sid))) : null;
        return actor ? { expires: session.expires, actor } : { expires: new Date(0).toISOString() };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await revokeSession(token.sid);
      },
    },
  };
}

/**
 * An invited officer who has just shown the code in this browser links the LINE account that now signs in.
 * @returns true, or where to say that it could not be linked; false for everybody who was not invited
 */
async function linkByGrant(lineUserId: string): Promise<boolean | string> {
  const jar = await cookies();
  const invitationId = readGrant(jar.get(grantCookieName())?.value, new Date());
  if (!invitationId) return false;
  return (await linkInvited({ invitationId, lineUserId })) || "/invite?line=refused";
}

/** Signing in goes on without the LINE account when LINE cannot be asked. */
async function lineUserOf(idToken: string | undefined): Promise<string | null> {
  if (!idToken) return null;
  return verifyIdToken(idToken).catch((error: unknown) => {
    log.warn("LINE could not be asked about an ID token", errorFields(error));
    return null;
  });
}

function methodOf(provider: string): SignInMethod {
  if (provider === "line") return "line_login";
  return provider === "liff" ? "liff" : "password";
}

/** `__Host-` binds every cookie to this host over https; plain http (this machine only) cannot carry the prefix. */
function hostCookies(): NonNullable<NextAuthOptions["cookies"]> {
  const secure = usesHttps();
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure };
  const short = { ...options, maxAge: 15 * 60 };
  return {
    sessionToken: { name: `${prefix}ess.session`, options },
    callbackUrl: { name: `${prefix}ess.callback`, options },
    csrfToken: { name: `${prefix}ess.csrf`, options },
    pkceCodeVerifier: { name: `${prefix}ess.pkce`, options: short },
    state: { name: `${prefix}ess.state`, options: short },
    nonce: { name: `${prefix}ess.nonce`, options: short },
  };
}
