import "server-only";
import type { z } from "zod";
import { log } from "@/lib/platform/log";
import { histogram } from "@/lib/platform/metrics";
import { refuse } from "./entrance";
import { isOwnOrigin, readBytes, requestIdOf } from "./define-route";

export interface FormContext<F> {
  fields: F;
  request: Request;
  requestId: string;
}

interface FormDefinition<F> {
  /** the route's pattern, for logs and metrics */
  route: string;
  /** Lenient on purpose: what cannot be read is absent, so that no first report is refused (never 1). */
  fields: z.ZodType<F>;
  handle: (context: FormContext<F>) => Promise<Response>;
  /** Answers when nothing could be stored; the raw fields let the person send the same again. */
  failed: (context: { raw: URLSearchParams; request: Request; requestId: string }) => Response;
}

const MAX_BYTES = 16 * 1024;

const formSeconds = histogram("ess_form_seconds", "Time to answer a form, by route and status class", [
  "route",
  "status",
]);

/**
 * The way into the service for plain HTML forms of people without a sign-in: cross-site guard, size, one observation,
 * one log line. The browser's form is all it needs; scripts may post the same fields and ask for JSON.
 */
export function defineForm<F>(definition: FormDefinition<F>): (request: Request) => Promise<Response> {
  return async (request) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const response = await answer(definition, request, requestId);
    response.headers.set("x-request-id", requestId);
    response.headers.set("cache-control", "no-store");
    formSeconds.observe(
      { route: definition.route, status: `${Math.floor(response.status / 100)}xx` },
      (performance.now() - startedAt) / 1000,
    );
    return response;
  };
}

async function answer<F>(definition: FormDefinition<F>, request: Request, requestId: string): Promise<Response> {
  if (isCrossSite(request)) {
    log.warn("refused", { requestId, route: definition.route, code: "access.cross_site", status: 403 });
    return new Response(null, { status: 403 });
  }
  let raw = new URLSearchParams();
  try {
    raw = new URLSearchParams(new TextDecoder().decode(await readBytes(request, MAX_BYTES)));
    return await definition.handle({ fields: definition.fields.parse(Object.fromEntries(raw)), request, requestId });
  } catch (error) {
    refuse(error, { requestId, route: definition.route });
    return definition.failed({ raw, request, requestId });
  }
}

/**
 * A browser that names the site of the sender is believed; an older one names the origin alone. Software without a
 * browser names neither and cannot be tricked into carrying somebody's cookie.
 */
function isCrossSite(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  return origin !== null && !isOwnOrigin(origin, request);
}

export function wantsJson(request: Request): boolean {
  return request.headers.get("accept")?.includes("application/json") ?? false;
}

/** 303 to one of our own paths: the browser reads the page anew, and a reload never sends the form again. */
export function seeOther(path: `/${string}`): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}
