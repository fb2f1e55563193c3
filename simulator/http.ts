import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonObject } from "./shape.rules";
import { isObject } from "./shape.rules";

/** An answer. Exactly one of the bodies; none = empty. */
export interface Reply {
  status: number;
  json?: unknown;
  text?: string;
  bytes?: Buffer;
  contentType?: string;
  headers?: Record<string, string>;
  /** takes the response over (event streams); nothing else is written */
  stream?: (response: ServerResponse, request: IncomingMessage) => void;
}

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
  params: Record<string, string>;
  /** `http://host:port` as the caller reached this simulator */
  origin: string;
  requestId: string;
  /** noted by handlers for the request log */
  note: { to?: string; messages?: number };
}

/** A refusal in LINE's shape. */
export class LineError extends Error {
  constructor(
    readonly status: number,
    readonly body: JsonObject,
    readonly headers: Record<string, string> = {},
  ) {
    super(String(body.message ?? body.error ?? status));
  }
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

interface Route {
  method: string;
  segments: string[];
  handle: Handler;
}

export class Router {
  private readonly routes: Route[] = [];

  /** @param pattern e.g. `/v2/bot/profile/:userId` */
  on(method: string, pattern: string, handle: Handler): this {
    this.routes.push({ method, segments: pattern.split("/"), handle });
    return this;
  }

  find(method: string, path: string): { handle: Handler; params: Record<string, string> } | "wrong-method" | undefined {
    const parts = path.split("/");
    let otherMethod = false;
    for (const route of this.routes) {
      const params = matchSegments(route.segments, parts);
      if (!params) continue;
      if (route.method === method) return { handle: route.handle, params };
      otherMethod = true;
    }
    return otherMethod ? "wrong-method" : undefined;
  }
}

function matchSegments(segments: string[], parts: string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? "";
    if (segment.startsWith(":")) {
      if (part === "") return undefined;
      params[segment.slice(1)] = decodeURIComponent(part);
    } else if (segment !== part) return undefined;
  }
  return params;
}

/** @throws {LineError} 400 in LINE's words when the body is no JSON object */
export function readJson(call: Call): JsonObject {
  let parsed: unknown;
  try {
    parsed = call.body.length === 0 ? {} : JSON.parse(call.body.toString("utf8"));
  } catch {
    parsed = undefined;
  }
  if (!isObject(parsed)) {
    throw new LineError(400, {
      message: "The request body could not be parsed as JSON (line: 1, column: 1)",
      details: [],
    });
  }
  return parsed;
}

export function readForm(call: Call): URLSearchParams {
  return new URLSearchParams(call.body.toString("utf8"));
}

const MAX_BODY_BYTES = 12 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Buffer);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new LineError(413, { message: "Request entity too large" });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export function writeReply(response: ServerResponse, request: IncomingMessage, reply: Reply): void {
  if (reply.stream) return reply.stream(response, request);
  const bytes =
    reply.bytes ?? Buffer.from(reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json)), "utf8");
  const contentType =
    reply.contentType ?? (reply.text !== undefined ? "text/plain; charset=utf-8" : "application/json; charset=utf-8");
  response.writeHead(reply.status, {
    "content-type": contentType,
    "content-length": bytes.length,
    "cache-control": "no-store",
    ...reply.headers,
  });
  response.end(bytes);
}
