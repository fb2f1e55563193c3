import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isDraining } from "./draining";

/**
 * Carries the address of the connection's other end to a route; empty when a proxy says that it passed the request on.
 * What a caller writes into it is overwritten.
 */
export const PEER_ADDRESS_HEADER = "x-ess-peer-address";

interface RequestStart {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

const PROXY_HEADERS = ["forwarded", "via", "x-forwarded-for", "x-real-ip"];

/** The servers that have answered anything in this process. */
export const knownServers = new Set<Server>();

/**
 * Looks at every request before the framework does: tells routes where its connection comes from, and, once this
 * process was asked to stop, tells the caller to open its next connection elsewhere.
 */
export function watchRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as RequestStart;
    knownServers.add(server);
    request.headers[PEER_ADDRESS_HEADER] = peerAddressOf(request) ?? "";
    if (isDraining()) response.setHeader("connection", "close");
  });
}

/** Where a request's connection comes from; null when a proxy says that it passed the request on. */
export function peerAddressOf({ headers, socket }: IncomingMessage): string | null {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return null;
  return socket.remoteAddress ?? null;
}
