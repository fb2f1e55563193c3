/** Whether this browser alerts its officer. `unsupported` also inside LINE, whose browser knows no notifications. */
export type PushState = "checking" | "unsupported" | "denied" | "off" | "on";

/** What the browser says of itself. */
export interface PushFacts {
  /** service workers, push and notifications are all there */
  isCapable: boolean;
  permission: "default" | "denied" | "granted";
  isSubscribed: boolean;
}

/** A subscription without permission shows nothing: it counts as denied, or as off when one may ask again. */
export function pushStateOf({ isCapable, permission, isSubscribed }: PushFacts): PushState {
  if (!isCapable) return "unsupported";
  if (permission === "denied") return "denied";
  return permission === "granted" && isSubscribed ? "on" : "off";
}

/** @param key base64url without padding @returns the bytes a browser wants as `applicationServerKey` */
export function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  const base64 = key.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64.padEnd(Math.ceil(base64.length / 4) * 4, "=")), (char) => char.charCodeAt(0));
}
