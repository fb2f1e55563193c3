import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isDraining } from "./draining";

/**
 * Header that carries the peer's address to a route; empty when a proxy says that it passed the request on. A caller's
 * own value is overwritten.
 */
export const PEER_ADDRESS_HEADER = "x-ess-peer-address";

interface RequestStart {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

const PROXY_HEADERS = ["forwarded", "via", "x-forwarded-for", "x-real-ip"];

/** Servers of this process that have answered a request. */
export const knownServers = new Set<Server>();

/**
 * Handles every request before the framework does: tells routes where its connection comes from and, once this process
 * was asked to stop, tells the caller to open its next connection elsewhere.
 */
export function watchRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as RequestStart;
    knownServers.add(server);
    request.headers[PEER_ADDRESS_HEADER] = peerAddressOf(request) ?? "";
    if (isDraining()) response.setHeader("connection", "close");
  });
}

/** Returns the address a request's connection comes from; null when a proxy says that it passed the request on. */
export function peerAddressOf({ headers, socket }: IncomingMessage): string | null {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return null;
  return socket.remoteAddress ?? null;
}
