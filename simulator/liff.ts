import type { SimLiffHandover } from "./control-contract";
import { LineError } from "./http";
import type { Platform } from "./platform";
import { mintTokens } from "./sign-in-tokens";

const LIFF_HOST = "https://liff.line.me/";

/** Where a LIFF app lives, by its id or by its short name. */
function endpointOf(platform: Platform, liffId: string): { liffId: string; endpoint: string } {
  const { liffReportId, liffDutyId, publicBaseUrl } = platform.config;
  if (liffId === "report" || liffId === liffReportId)
    return { liffId: liffReportId, endpoint: `${publicBaseUrl}/report` };
  if (liffId === "duty" || liffId === liffDutyId) return { liffId: liffDutyId, endpoint: `${publicBaseUrl}/duty` };
  throw new LineError(404, { message: `no such LIFF app: ${liffId}` });
}

/**
 * The address a phone opens for a LIFF link, with everything the mini-app's mock needs in the fragment:
 * a fragment never reaches a server or a log.
 *
 * @param path what follows the LIFF id in the link: `/incidents/1?from=card`, `?step=2`, or nothing
 * @param issuer the simulator's address as the phone's browser knows it
 */
export function liffUrl(
  platform: Platform,
  {
    userId,
    liffId,
    path = "",
    groupId,
    issuer,
  }: { userId: string; liffId: string; path?: string; groupId?: string; issuer: string },
): string {
  const person = platform.store.people.get(userId);
  if (!person) throw new LineError(404, { message: `no such person: ${userId}` });
  const app = endpointOf(platform, liffId);
  const { idToken, accessToken, claims } = mintTokens(platform, { person, issuer });
  const handover: SimLiffHandover = {
    liffId: app.liffId,
    userId,
    displayName: person.displayName,
    ...(person.pictureUrl ? { pictureUrl: person.pictureUrl } : {}),
    language: person.language ?? "th",
    os: "android",
    idToken,
    accessToken,
    decodedIdToken: { ...claims },
    context: groupId
      ? { type: "group", userId, groupId, viewType: "full" }
      : { type: "utou", userId, viewType: "full" },
    friendship: { friendFlag: person.friend },
    apiBase: issuer,
  };
  const [beforeHash = "", hash] = path.split("#");
  const tail = beforeHash === "" || /^[/?]/.test(beforeHash) ? beforeHash : `/${beforeHash}`;
  const fragment = `sim_liff=${Buffer.from(JSON.stringify(handover)).toString("base64url")}`;
  return `${app.endpoint}${tail === "/" ? "" : tail}#${hash ? `${hash}&` : ""}${fragment}`;
}

/** What a tap on a link opens: a LIFF link becomes the app's address for this person, another stays what it is. */
export function resolveUri(
  platform: Platform,
  { uri, userId, groupId, issuer = "" }: { uri: string; userId: string; groupId?: string; issuer?: string },
): string {
  if (!uri.startsWith(LIFF_HOST)) return uri;
  const rest = uri.slice(LIFF_HOST.length);
  const end = rest.search(/[/?#]/);
  const liffId = end === -1 ? rest : rest.slice(0, end);
  const path = end === -1 ? "" : rest.slice(end);
  return liffUrl(platform, { userId, liffId, path, groupId, issuer });
}
