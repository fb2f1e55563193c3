/** Where nobody is sent back to: signing in would only lead around again. */
const LOOPS = ["/sign-in", "/api/"];
const FALLBACK = "/map";

/**
 * Where to go after signing in. Only a path of our own is followed: an address handed in by somebody else must not
 * carry a freshly signed-in officer to another site.
 *
 * @param asked  `callbackUrl` as it came, a path or an absolute address
 * @param origin our own origin, e.g. `https://ess.example`; an absolute address is followed only within it
 * @returns path with query, never an origin
 */
export function ownPath(asked: string | undefined, origin: string): string {
  if (!asked || !/^[\x21-\x7e]+$/.test(asked) || asked.includes("\\")) return FALLBACK;
  const isPath = asked.startsWith("/") && !asked.startsWith("//");
  if (!isPath && !URL.canParse(asked)) return FALLBACK;
  const url = new URL(asked, origin);
  if (url.origin !== origin || !/^https?:$/.test(url.protocol)) return FALLBACK;
  if (LOOPS.some((loop) => url.pathname.startsWith(loop)) || url.pathname === "/") return FALLBACK;
  // A path such as `//elsewhere` would be another site to the browser.
  return url.pathname.startsWith("//") ? FALLBACK : url.pathname + url.search;
}
