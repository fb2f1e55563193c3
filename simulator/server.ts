import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { addChannelTokenRoutes } from "./channel-token-routes";
import { addControlRoutes } from "./control-routes";
import type { SimFault } from "./control-contract";
import type { SimulatorConfig } from "./env";
import { answerOfFault } from "./fault.rules";
import { LineError, readBody, Router, writeReply, type Call, type Reply } from "./http";
import { addLoginRoutes } from "./login-routes";
import { addMessagingRoutes } from "./messaging-routes";
import { Platform } from "./platform";
import { addRichMenuRoutes } from "./rich-menu-routes";
import { addSmsAndPushRoutes, SMS_PATH } from "./sms-and-push-routes";
import { addScreenRoutes } from "./screen-routes";
import { isObject } from "./shape.rules";

/** Node's 5 s are shorter than the pauses of a busy machine. */
const KEEP_ALIVE_MS = 65_000;

export interface RunningSimulator {
  port: number;
  baseUrl: string;
  platform: Platform;
  close: () => Promise<void>;
}

/** Starts the platform on the loopback addresses. Resolves when it answers. */
export async function startSimulator(config: SimulatorConfig): Promise<RunningSimulator> {
  const platform = new Platform(config);
  const router = new Router();
  addMessagingRoutes(router, platform);
  addRichMenuRoutes(router, platform);
  addChannelTokenRoutes(router, platform);
  addLoginRoutes(router, platform);
  addSmsAndPushRoutes(router, platform);
  addControlRoutes(router, platform);
  addScreenRoutes(router, platform);

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    answer({ platform, router, request, response }).catch(() => response.destroy());
  };
  const servers = [createServer(handle)];
  const port = await listen({
    server: servers[0]!,
    port: config.port,
    host: "127.0.0.1",
    portIsFixed: config.portIsFixed,
  });
  // `localhost` may mean ::1 to a browser. A machine without IPv6 does without.
  const overIpv6 = createServer(handle);
  await listen({ server: overIpv6, port, host: "::1", portIsFixed: true }).then(
    () => servers.push(overIpv6),
    () => undefined,
  );
  // A client that keeps its connection must not find it closed in the moment it writes the next request.
  for (const server of servers) server.keepAliveTimeout = KEEP_ALIVE_MS;
  return {
    port,
    baseUrl: `http://localhost:${port}`,
    platform,
    close: async () => {
      platform.close();
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}

const PORTS_TO_TRY = 50;

async function listen({
  server,
  port,
  host,
  portIsFixed,
}: {
  server: Server;
  port: number;
  host: string;
  portIsFixed: boolean;
}): Promise<number> {
  for (let candidate = port; ; candidate += 1) {
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once("error", resolve);
      server.listen(candidate, host, () => {
        server.off("error", resolve);
        resolve(undefined);
      });
    });
    if (!failure) return (server.address() as AddressInfo).port;
    const mayMoveOn = failure.code === "EADDRINUSE" && !portIsFixed && candidate < port + PORTS_TO_TRY;
    if (!mayMoveOn) throw failure;
  }
}

async function answer({
  platform,
  router,
  request,
  response,
}: {
  platform: Platform;
  router: Router;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const startedAt = Date.now();
  const method = request.method ?? "GET";
  const origin = `http://${request.headers.host ?? "localhost"}`;
  const url = new URL(request.url ?? "/", origin);
  const isOwn =
    url.pathname === "/" ||
    url.pathname === "/favicon.ico" ||
    url.pathname.startsWith("/control/") ||
    url.pathname.startsWith("/screen/");
  if (!isFromThisMachine(request, isOwn)) {
    writeReply(response, request, { status: 403, json: { message: "Forbidden" } });
    return;
  }
  const call: Call = {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request),
    params: {},
    origin: url.origin,
    requestId: randomUUID(),
    note: {},
  };

  const fault = isOwn ? undefined : platform.takeFault({ method, path: call.path, to: recipientOf(call) });
  const isBefore = fault !== undefined && fault.kind !== "500-after" && fault.kind !== "hang-after";
  const handled = isBefore ? undefined : await run(router, call);
  const reply = fault ? faultReply(fault) : (handled ?? { status: 500 });
  const retryKey = request.headers["x-line-retry-key"];
  if (fault?.kind === "409" && typeof retryKey === "string") platform.store.callKnown(retryKey);
  if (!isOwn) {
    platform.logRequest({
      at: new Date(startedAt).toISOString(),
      method,
      path: call.path,
      status: reply.status,
      requestId: call.requestId,
      ms: Date.now() - startedAt,
      ...(typeof retryKey === "string" ? { retryKey } : {}),
      ...call.note,
      ...(fault ? { fault: fault.kind } : {}),
    });
  }
  if (fault?.kind === "hang" || fault?.kind === "hang-after") return;
  writeReply(response, request, { ...reply, headers: { ...reply.headers, "x-line-request-id": call.requestId } });
}

/**
 * Loopback names only. It also refuses a web page elsewhere that points its own host name at 127.0.0.1, or that
 * sends commands from another origin: the control API can act as anybody.
 */
function isFromThisMachine(request: IncomingMessage, isOwn: boolean): boolean {
  const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
  if (!isLoopback(request.headers.host ?? "")) return false;
  const { origin } = request.headers;
  return !isOwn || origin === undefined || (URL.canParse(origin) && isLoopback(new URL(origin).host));
}

async function run(router: Router, call: Call): Promise<Reply> {
  const found = router.find(call.method, call.path);
  if (found === undefined) return { status: 404, json: { message: "Not found" } };
  if (found === "wrong-method") return { status: 405, json: { message: "Method not allowed" } };
  call.params = found.params;
  try {
    return await found.handle(call);
  } catch (error) {
    if (error instanceof LineError) return { status: error.status, json: error.body, headers: error.headers };
    return { status: 500, json: { message: error instanceof Error ? error.message : "Internal server error" } };
  }
}

function faultReply(fault: SimFault): Reply {
  const { status, body } = answerOfFault(fault.kind);
  const headers = fault.kind === "409" ? { "x-line-accepted-request-id": randomUUID() } : undefined;
  return { status, json: body, headers };
}

function recipientOf(call: Call): string | undefined {
  if (call.path !== "/v2/bot/message/push" && call.path !== SMS_PATH) return undefined;
  try {
    const parsed: unknown = JSON.parse(call.body.toString("utf8"));
    return isObject(parsed) && typeof parsed.to === "string" ? parsed.to : undefined;
  } catch {
    return undefined;
  }
}
