import { LineError, readForm, type Call, type Reply, type Router } from "./http";
import { newToken } from "./ids";
import { decodeJwt } from "./jwt";
import type { Platform } from "./platform";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const MAX_ASSERTION_LIFE_S = 30 * 60;
const STATELESS_LIFE_S = 15 * 60;
const SHORT_LIVED_S = 30 * 24 * 3600;

/**
 * Channel access tokens: short-lived (v2), by JWT assertion (v2.1) and stateless (v3).
 * The assertion's claims and times are checked; its signature cannot be, for the public key is known to LINE alone.
 */
export function addChannelTokenRoutes(router: Router, platform: Platform): void {
  router.on("POST", "/v2/oauth/accessToken", (call) => {
    requireClientSecret(platform, readForm(call));
    return issue(platform, { lifeS: SHORT_LIVED_S });
  });
  router.on("POST", "/oauth2/v3/token", (call) => {
    const form = readForm(call);
    if (form.get("client_assertion") === null) requireClientSecret(platform, form);
    else requireAssertion(form);
    return issue(platform, { lifeS: STATELESS_LIFE_S });
  });
  router.on("POST", "/v2/oauth/revoke", (call) => revoke(platform, call));
  router.on("POST", "/oauth2/v2.1/revoke", (call) => revoke(platform, call));
  router.on("POST", "/v2/oauth/verify", (call) => {
    const token = readForm(call).get("access_token") ?? "";
    const end =
      token === platform.config.channelAccessToken
        ? Date.now() + SHORT_LIVED_S * 1000
        : platform.store.channelTokens.get(token);
    if (end === undefined || end <= Date.now()) throw invalid("access token expired");
    return {
      status: 200,
      json: { client_id: platform.config.loginChannelId, expires_in: Math.floor((end - Date.now()) / 1000), scope: "" },
    };
  });
}

/** `grant_type=client_credentials` at `/oauth2/v2.1/token`, the address LINE Login shares. */
export function issueTokenByAssertion(platform: Platform, form: URLSearchParams): Reply {
  requireAssertion(form);
  return issue(platform, { lifeS: SHORT_LIVED_S, withKeyId: true });
}

function issue(platform: Platform, { lifeS, withKeyId = false }: { lifeS: number; withKeyId?: boolean }): Reply {
  const token = newToken(64);
  platform.store.channelTokens.set(token, Date.now() + lifeS * 1000);
  platform.store.changed();
  return {
    status: 200,
    json: {
      access_token: token,
      expires_in: lifeS,
      token_type: "Bearer",
      ...(withKeyId ? { key_id: newToken(12) } : {}),
    },
  };
}

function revoke(platform: Platform, call: Call): Reply {
  platform.store.channelTokens.delete(readForm(call).get("access_token") ?? "");
  platform.store.changed();
  return { status: 200 };
}

function requireClientSecret(platform: Platform, form: URLSearchParams): void {
  if (form.get("grant_type") !== "client_credentials") throw invalid("unsupported grant_type");
  if (!form.get("client_id") || form.get("client_secret") !== platform.config.channelSecret) {
    throw invalid("invalid client_secret");
  }
}

function requireAssertion(form: URLSearchParams): void {
  if (form.get("grant_type") !== "client_credentials") throw invalid("unsupported grant_type");
  if (form.get("client_assertion_type") !== ASSERTION_TYPE) throw invalid("invalid client_assertion_type");
  const assertion = decodeJwt(form.get("client_assertion") ?? "");
  const nowS = Date.now() / 1000;
  if (!assertion || assertion.header.alg !== "RS256" || typeof assertion.header.kid !== "string")
    throw invalid("invalid client_assertion");
  const { iss, sub, aud, exp } = assertion.claims;
  if (typeof iss !== "string" || iss !== sub || aud !== "https://api.line.me/")
    throw invalid("invalid client_assertion");
  if (typeof exp !== "number" || exp <= nowS || exp > nowS + MAX_ASSERTION_LIFE_S)
    throw invalid("client_assertion expired");
}

const invalid = (description: string) =>
  new LineError(400, { error: "invalid_request", error_description: description });
