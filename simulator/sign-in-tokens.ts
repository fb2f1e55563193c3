import type { IdTokenClaims } from "./id-token.rules";
import { newToken } from "./ids";
import { signHs256 } from "./jwt";
import type { Platform } from "./platform";
import type { StoredPerson } from "./store";

const ID_TOKEN_LIFE_S = 3600;
const ACCESS_TOKEN_LIFE_S = 30 * 24 * 3600;

/**
 * Mints the two tokens of a signed-in person. The ID token lives one hour, as LINE's does.
 * @param issuer the address under which the caller knows this simulator
 */
export function mintTokens(
  platform: Platform,
  {
    person,
    issuer,
    scope = "profile openid",
    audience = platform.config.loginChannelId,
    nonce,
    amr = ["linesso"],
    expired = false,
    forged = false,
  }: {
    person: StoredPerson;
    issuer: string;
    scope?: string;
    audience?: string;
    nonce?: string;
    amr?: string[];
    expired?: boolean;
    forged?: boolean;
  },
): { idToken: string; accessToken: string; refreshToken: string; expiresInS: number; claims: IdTokenClaims } {
  const nowS = Math.floor(Date.now() / 1000);
  const issuedAtS = expired ? nowS - ID_TOKEN_LIFE_S - 60 : nowS;
  const claims: IdTokenClaims = {
    iss: issuer,
    sub: person.id,
    aud: audience,
    exp: issuedAtS + ID_TOKEN_LIFE_S,
    iat: issuedAtS,
    ...(nonce === undefined ? {} : { nonce }),
    amr,
    ...(scope.includes("profile") ? { name: person.displayName } : {}),
    ...(scope.includes("profile") && person.pictureUrl ? { picture: person.pictureUrl } : {}),
  };
  const accessToken = newToken(32);
  platform.store.userTokens.set(accessToken, {
    userId: person.id,
    clientId: audience,
    scope,
    expiresAt: Date.now() + ACCESS_TOKEN_LIFE_S * 1000,
  });
  platform.store.changed();
  const secret = forged ? `${platform.config.loginChannelSecret}-forged` : platform.config.loginChannelSecret;
  return {
    idToken: signHs256({ claims, secret }),
    accessToken,
    refreshToken: newToken(12),
    expiresInS: ACCESS_TOKEN_LIFE_S,
    claims,
  };
}
