import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env, simulatorOrigin, usesHttps } from "@/lib/platform/env";

/** Strict headers on every page: a nonce per request for scripts, nobody may frame us but the simulator's phones. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const csp = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", csp);
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("permissions-policy", "geolocation=(self), camera=(), microphone=(), autoplay=(), payment=()");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("cross-origin-resource-policy", "same-origin");
  if (!simulatorOrigin()) response.headers.set("x-frame-options", "DENY");
  if (usesHttps()) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  const { MAP_TILE_URL, NODE_ENV } = env();
  const development = NODE_ENV === "development";
  const tiles = MAP_TILE_URL ? ` ${new URL(MAP_TILE_URL.replace("{s}", "a")).origin.replace("//a.", "//*.")}` : "";
  // The LIFF SDK talks to LINE from the browser.
  const line = "https://api.line.me https://access.line.me https://liffsdk.line-scdn.net https://liff.line.me";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${tiles}`,
    "font-src 'self'",
    `connect-src 'self' ${line}${development ? " ws:" : ""}`,
    // Alerts on officers' browsers: one small script of ours (public/push-sw.js).
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "media-src 'none'",
    `frame-ancestors ${simulatorOrigin() ?? "'none'"}`,
  ].join("; ");
}

export const config = {
  matcher: [
    {
      // What passes through here is held in memory, 10 MB at most: files of an import stream past it.
      source: "/((?!_next/static|_next/image|favicon.ico|geo/|api/admin/import/[^/]+/file).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
