import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors.rules";
import { log } from "@/lib/platform/log";
import { histogram } from "@/lib/platform/metrics";
import { refuse, requireActor, requirePermission } from "./entrance";
import type { Actor } from "./reach.rules";
import type { Permission } from "./roles.rules";

export interface RouteContext<P, Q, B, A> {
  params: P;
  query: Q;
  body: B;
  actor: A;
  request: Request;
  requestId: string;
}

interface Common<P, Q, B> {
  /** the route's pattern, for logs and metrics: never the address itself, which may hold ids */
  route: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  maxBytes?: number;
}

type Definition<P, Q, B> =
  | (Common<P, Q, B> & { access: "public"; handle: (context: RouteContext<P, Q, B, null>) => Promise<unknown> })
  | (Common<P, Q, B> & {
      /** a role without the permission is refused; `any_role`: the use case answers each role in its own words */
      access: Permission | "any_role";
      handle: (context: RouteContext<P, Q, B, Actor>) => Promise<unknown>;
    });

type RouteHandler = (request: Request, segment: { params: Promise<Record<string, unknown>> }) => Promise<Response>;

const DEFAULT_MAX_BYTES = 64 * 1024;
const requestSeconds = histogram("ess_http_request_seconds", "Time to answer, by route, method and status class", [
  "route",
  "method",
  "status",
]);

/**
 * The one way into the service over HTTP: request id, actor, cross-site guard, size and shape of the body, RFC 9457
 * problems, one log line, one observation. `handle` returns a value (200 JSON) or a Response.
 */
export function defineRoute<P = undefined, Q = undefined, B = undefined>(
  definition: Definition<P, Q, B>,
): RouteHandler {
  return async (request, segment) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const response = await answer(definition, request, segment, requestId).catch((error: unknown) =>
      toProblem(error, requestId, { route: definition.route, method: request.method }),
    );
    response.headers.set("x-request-id", requestId);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    const seconds = (performance.now() - startedAt) / 1000;
    requestSeconds.observe(
      { route: definition.route, method: request.method, status: `${Math.floor(response.status / 100)}xx` },
      seconds,
    );
    log.debug("request", {
      requestId,
      route: definition.route,
      method: request.method,
      status: response.status,
      ms: Math.round(seconds * 1000),
    });
    return response;
  };
}

async function answer<P, Q, B>(
  definition: Definition<P, Q, B>,
  request: Request,
  segment: { params: Promise<Record<string, unknown>> },
  requestId: string,
): Promise<Response> {
  const base = {
    params: parse(definition.params, await segment.params) as P,
    query: parse(definition.query, Object.fromEntries(new URL(request.url).searchParams)) as Q,
    request,
    requestId,
  };
  if (definition.access === "public")
    return toResponse(
      await definition.handle({ ...base, body: (await readBody(definition, request)) as B, actor: null }),
    );

  const actor = await requireActor();
  refuseCrossSite(request);
  if (definition.access !== "any_role") requirePermission(actor, definition.access);
  return toResponse(await definition.handle({ ...base, body: (await readBody(definition, request)) as B, actor }));
}

/** A usable id handed in by the proxy in front of us is kept, so that both logs can be read together. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * A browser always names the origin of a cross-site write; anything but our own is refused. Software without a
 * browser sends neither header and cannot be tricked into carrying somebody's cookie.
 */
function refuseCrossSite(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const own = origin === null || isOwnOrigin(origin, request);
  if ((site === null || site === "same-origin" || site === "none") && own) return;
  throw new DomainError("forbidden", "access.cross_site", "คำขอนี้มาจากเว็บไซต์อื่นจึงไม่ถูกทำตาม");
}

export function isOwnOrigin(origin: string, request: Request): boolean {
  if (origin === new URL(env().PUBLIC_BASE_URL).origin) return true;
  const host = request.headers.get("host");
  return host !== null && URL.canParse(origin) && new URL(origin).host === host;
}

async function readBody<P, Q, B>(definition: Definition<P, Q, B>, request: Request): Promise<B | undefined> {
  if (!definition.body) return undefined;
  const type = request.headers.get("content-type") ?? "";
  if (!type.includes("application/json"))
    throw new DomainError("unsupported", "body.not_json", "ส่งข้อมูลเป็น application/json");
  const text = new TextDecoder().decode(await readBytes(request, definition.maxBytes ?? DEFAULT_MAX_BYTES));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "body.malformed", "อ่านข้อมูล JSON ไม่ได้ ตรวจรูปแบบแล้วส่งใหม่");
  }
  return parse(definition.body, value);
}

/** The sender went away in the middle: nobody reads this answer, and nothing failed here. */
function cutOff(): never {
  throw new DomainError("invalid", "body.cut_off", "ส่งข้อมูลมาไม่ครบ ลองส่งใหม่อีกครั้ง");
}

/** Reads at most `maxBytes` and stops, whatever length the sender claims. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new DomainError("too_large", "body.too_large", `ข้อมูลใหญ่เกินไป ส่งได้ไม่เกิน ${maxBytes} ไบต์`, { maxBytes });
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  const next = () => reader?.read().catch(cutOff);
  for (let part = await next(); part && !part.done; part = await next()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown): T | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // Field paths and rules only: the values may be personal.
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.join("."),
    rule: issue.code,
    message: issue.message,
  }));
  const fields = [...new Set(errors.map((error) => error.field || "(body)"))].join(", ");
  throw new DomainError("invalid", "body.invalid", `ข้อมูลไม่ถูกต้อง: ${fields}`, { errors });
}

function toResponse(value: unknown): Response {
  if (value instanceof Response) return value;
  return value === undefined ? new Response(null, { status: 204 }) : Response.json(value);
}

/** RFC 9457. */
export function toProblem(thrown: unknown, requestId: string, where: { route: string; method: string }): Response {
  const { status, code, message, details } = refuse(thrown, { requestId, ...where });
  const body = { type: `urn:ess:problem:${code}`, title: message, status, code, requestId, ...details };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json; charset=utf-8" } });
}
