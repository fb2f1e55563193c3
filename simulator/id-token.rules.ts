/** The claims of an ID token, as LINE Login issues them. Times in seconds since the epoch. */
export interface IdTokenClaims {
  iss: string;
  sub: string;
  aud: string;
  exp: number;
  iat: number;
  nonce?: string;
  amr?: string[];
  name?: string;
  picture?: string;
}

/**
 * Decides `POST /oauth2/v2.1/verify` for a token whose signature was checked.
 * @returns LINE's `error_description`, or null when the token holds
 */
export function refuseIdToken({
  claims,
  clientId,
  nonce,
  userId,
  nowS,
}: {
  /** null when the token could not be read or its signature is wrong */
  claims: IdTokenClaims | null;
  clientId: string | undefined;
  nonce?: string;
  userId?: string;
  nowS: number;
}): string | null {
  if (!claims) return "Invalid IdToken.";
  if (!clientId) return "client_id must not be empty";
  if (claims.aud !== clientId) return "Invalid IdToken Audience.";
  if (claims.exp <= nowS) return "IdToken expired.";
  if (nonce !== undefined && claims.nonce !== nonce) return "Invalid IdToken Nonce.";
  if (userId !== undefined && claims.sub !== userId) return "Invalid IdToken Subject Identifier.";
  return null;
}
