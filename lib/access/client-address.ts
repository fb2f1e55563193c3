/**
 * The network address a request came from, as the nearest proxy (or our own server) wrote it down: the last entry, since
 * the caller may make up the ones before. For counting, never for trusting.
 */
export function clientAddress(request: Request): string {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
