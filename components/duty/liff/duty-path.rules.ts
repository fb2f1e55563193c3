const INCIDENT_PATH = /^\/incidents\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Where LINE's `liff.state` leads. LINE opens the endpoint with the rest of the link in this parameter; only our own
 * incident pages are followed, so that a made-up link cannot send an officer elsewhere.
 */
export function pathOfLiffState(state: string | null | undefined): string {
  const path = (state ?? "").split(/[?#]/)[0] ?? "";
  return INCIDENT_PATH.test(path) ? `/duty${path}` : "/duty";
}
