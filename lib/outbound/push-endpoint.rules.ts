/** Push services of the browsers in use. A subscription names the address that we call: no other host is called. */
const SERVICES = [
  "fcm.googleapis.com",
  "jmt17.google.com",
  ".push.services.mozilla.com",
  ".push.apple.com",
  ".notify.windows.com",
];

/**
 * Tells whether this address may be called: only https to a known push service, without a port or credentials; or, on a
 * machine with the simulator, the simulator's.
 * @param simulatorOrigin origin of the simulator, or null in real use
 */
export function isPushEndpoint(endpoint: string, simulatorOrigin: string | null): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.username || url.password) return false;
  if (simulatorOrigin && url.origin === simulatorOrigin) return url.pathname.startsWith("/push/");
  if (url.protocol !== "https:" || url.port) return false;
  return SERVICES.some((service) =>
    service.startsWith(".") ? url.hostname.endsWith(service) : url.hostname === service,
  );
}
