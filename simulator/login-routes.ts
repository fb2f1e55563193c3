import { createHash } from "node:crypto";
import { issueTokenByAssertion } from "./channel-token-routes";
import { LineError, readForm, type Call, type Reply, type Router } from "./http";
import { refuseIdToken } from "./id-token.rules";
import { newToken } from "./ids";
import { publishedKeys, readIdToken } from "./jwt";
import type { Platform } from "./platform";
import { signInPage } from "./sign-in-page";
import { mintTokens } from "./sign-in-tokens";
import type { StoredPerson, UserToken } from "./store";

const CODE_LIFE_MS = 10 * 60 * 1000;

interface Code {
  userId: string;
  redirectUri: string;
  scope: string;
  nonce?: string;
  challenge?: string;
  issuedAt: number;
}

/** LINE Login: an OpenID provider with PKCE, and the token checks of the social API. */
export function addLoginRoutes(router: Router, platform: Platform): void {
  const codes = new Map<string, Code>();

  router.on("GET", "/.well-known/openid-configuration", ({ origin }) => ({
    status: 200,
    json: {
      issuer: origin,
      authorization_endpoint: `${origin}/oauth2/v2.1/authorize`,
      token_endpoint: `${origin}/oauth2/v2.1/token`,
      revocation_endpoint: `${origin}/oauth2/v2.1/revoke`,
      userinfo_endpoint: `${origin}/oauth2/v2.1/userinfo`,
      scopes_supported: ["openid", "profile", "email"],
      jwks_uri: `${origin}/oauth2/v2.1/certs`,
      response_types_supported: ["code"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["ES256", "HS256"],
      code_challenge_methods_supported: ["S256"],
    },
  }));
  router.on("GET", "/oauth2/v2.1/certs", () => ({ status: 200, json: { keys: publishedKeys() } }));
  router.on("GET", "/oauth2/v2.1/authorize", (call) => authorize(platform, call, codes));
  router.on("POST", "/oauth2/v2.1/token", (call) => {
    const form = readForm(call);
    const grant = form.get("grant_type");
    if (grant === "client_credentials") return issueTokenByAssertion(platform, form);
    if (grant !== "authorization_code") throw oauthError("unsupported_grant_type", "unsupported grant_type");
    return exchangeCode(platform, call, form, codes);
  });
  const userinfo = (call: Call): Reply => {
    const { person, token } = bearerOf(platform, call);
    if (!token.scope.includes("openid"))
      throw oauthError("insufficient_scope", "The access token does not have the required scope", 403);
    const { id: sub, displayName: name, pictureUrl: picture } = person;
    return {
      status: 200,
      json: { sub, ...(token.scope.includes("profile") ? { name, ...(picture ? { picture } : {}) } : {}) },
    };
  };
  router.on("GET", "/oauth2/v2.1/userinfo", userinfo);
  router.on("POST", "/oauth2/v2.1/userinfo", userinfo);
  router.on("POST", "/oauth2/v2.1/verify", (call) => verifyIdToken(platform, call));
  router.on("GET", "/oauth2/v2.1/verify", (call) => verifyAccessToken(platform, call));
  router.on("GET", "/v2/profile", (call) => {
    const { person } = bearerOf(platform, call);
    const { id: userId, displayName, pictureUrl } = person;
    return { status: 200, json: { userId, displayName, ...(pictureUrl ? { pictureUrl } : {}) } };
  });
  router.on("GET", "/friendship/v1/status", (call) => ({
    status: 200,
    json: { friendFlag: bearerOf(platform, call).person.friend },
  }));
}

/**
 * Shows who may sign in, or signs in at once when the request names the person (`sim_user`, or `login_hint` with an id).
 * A request that cannot be trusted is answered here; any other refusal goes back to the app, as OAuth wants.
 */
function authorize(platform: Platform, call: Call, codes: Map<string, Code>): Reply {
  const { query } = call;
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== platform.config.loginChannelId)
    throw oauthError("invalid_request", "Invalid client_id value");
  if (!isOwnRedirect(platform, redirectUri))
    throw oauthError(
      "invalid_request",
      "Invalid redirect_uri value. Check if it is registered in a LINE developers site.",
    );

  const back = (params: Record<string, string>): Reply => {
    const target = new URL(redirectUri);
    for (const [key, value] of Object.entries(params)) target.searchParams.set(key, value);
    const state = query.get("state");
    if (state !== null) target.searchParams.set("state", state);
    return { status: 302, headers: { location: target.href } };
  };
  if (query.get("response_type") !== "code")
    return back({ error: "unsupported_response_type", error_description: "response_type must be code" });
  if (!query.get("state")) return back({ error: "invalid_request", error_description: "'state' is not specified" });
  const scope = query.get("scope") ?? "";
  if (!/\b(openid|profile)\b/.test(scope))
    return back({ error: "invalid_scope", error_description: "requested scope is invalid" });
  const challenge = query.get("code_challenge") ?? undefined;
  if (challenge !== undefined && query.get("code_challenge_method") !== "S256") {
    return back({ error: "invalid_request", error_description: "code_challenge_method must be S256" });
  }
  if (query.get("sim_user") === "deny")
    return back({ error: "access_denied", error_description: "The resource owner denied the request." });

  const person = platform.store.people.get(query.get("sim_user") ?? query.get("login_hint") ?? "");
  if (!person) {
    const people = [...platform.store.people.values()];
    return { status: 200, text: signInPage({ people, query }), contentType: "text/html; charset=utf-8" };
  }
  const code = newToken(10);
  const nonce = query.get("nonce") ?? undefined;
  codes.set(code, { userId: person.id, redirectUri, scope, nonce, challenge, issuedAt: Date.now() });
  return back({ code });
}

/** The registered callback addresses: the app under test, and other loopback addresses so that tests may listen. */
function isOwnRedirect(platform: Platform, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { origin, hostname, protocol } = new URL(redirectUri);
  if (origin === new URL(platform.config.publicBaseUrl).origin) return true;
  return /^https?:$/.test(protocol) && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

function exchangeCode(platform: Platform, call: Call, form: URLSearchParams, codes: Map<string, Code>): Reply {
  const { id, secret } = clientOf(call, form);
  if (id !== platform.config.loginChannelId || secret !== platform.config.loginChannelSecret) {
    throw oauthError("invalid_client", "invalid client_secret", 401);
  }
  const value = form.get("code") ?? "";
  const code = codes.get(value);
  codes.delete(value);
  if (!code || Date.now() - code.issuedAt > CODE_LIFE_MS)
    throw oauthError("invalid_grant", "invalid authorization code");
  if (form.get("redirect_uri") !== code.redirectUri) throw oauthError("invalid_request", "redirect_uri does not match");
  if (code.challenge !== undefined) {
    const verifier = form.get("code_verifier") ?? "";
    const computed = createHash("sha256").update(verifier).digest("base64url");
    if (computed !== code.challenge) throw oauthError("invalid_grant", "code_verifier does not match");
  }
  const person = platform.store.people.get(code.userId);
  if (!person) throw oauthError("invalid_grant", "invalid authorization code");
  const tokens = mintTokens(platform, { person, issuer: call.origin, scope: code.scope, nonce: code.nonce });
  return {
    status: 200,
    json: {
      access_token: tokens.accessToken,
      token_type: "Bearer",
      refresh_token: tokens.refreshToken,
      expires_in: tokens.expiresInS,
      scope: code.scope,
      ...(code.scope.includes("openid") ? { id_token: tokens.idToken } : {}),
    },
  };
}

function clientOf(call: Call, form: URLSearchParams): { id: string | null; secret: string | null } {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (basic === undefined) return { id: form.get("client_id"), secret: form.get("client_secret") };
  const [id = "", secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":").map(decodeURIComponent);
  return { id, secret };
}

function verifyIdToken(platform: Platform, call: Call): Reply {
  const form = readForm(call);
  const claims = readIdToken({ token: form.get("id_token") ?? "", secret: platform.config.loginChannelSecret });
  const refusal = refuseIdToken({
    claims,
    clientId: form.get("client_id") ?? undefined,
    nonce: form.get("nonce") ?? undefined,
    userId: form.get("user_id") ?? undefined,
    nowS: Date.now() / 1000,
  });
  if (refusal) throw oauthError("invalid_request", refusal);
  return { status: 200, json: claims };
}

function verifyAccessToken(platform: Platform, call: Call): Reply {
  const token = call.query.get("access_token") ?? "";
  const owner = platform.store.userTokens.get(token);
  const end = owner?.expiresAt ?? platform.store.channelTokens.get(token);
  if (end === undefined || end <= Date.now()) throw oauthError("invalid_request", "access token expired");
  return {
    status: 200,
    json: {
      scope: owner?.scope ?? "",
      client_id: owner?.clientId ?? platform.config.loginChannelId,
      expires_in: Math.floor((end - Date.now()) / 1000),
    },
  };
}

function bearerOf(platform: Platform, call: Call): { person: StoredPerson; token: UserToken } {
  const value = /^Bearer (.+)$/i.exec(call.headers.authorization ?? "")?.[1] ?? "";
  const token = platform.store.userTokens.get(value);
  const person = token && token.expiresAt > Date.now() ? platform.store.people.get(token.userId) : undefined;
  if (!token || !person) throw oauthError("invalid_token", "The access token expired", 401);
  return { person, token };
}

const oauthError = (error: string, description: string, status = 400) =>
  new LineError(status, { error, error_description: description });
