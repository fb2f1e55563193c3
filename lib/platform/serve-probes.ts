import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "./env";
import { errorFields, log } from "./log";
import { registry } from "./metrics";
import { isMetricsReader } from "./metrics-access";
import { whyNotReady } from "./readiness";
import { peerAddressOf } from "./web-server";

/** Ports to try: several workers of one machine may be given the same port and take the next ones. */
const PORTS_TRIED = 50;

export interface ProbeServer {
  port: number;
  close(): void;
}

/**
 * Serves `/livez`, `/readyz` and `/metrics` for a process without pages. Never stops the process from its work: without
 * a port it goes on unwatched and says so in the log.
 * @param port 0: any free one; one in use leads to the next free one
 */
export async function serveProbes({ port }: { port: number }): Promise<ProbeServer | null> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error("probe failed", errorFields(error));
      response.writeHead(500).end();
    });
  });
  // The probe server alone must not keep the process alive.
  server.unref();
  for (let tried = 0; tried < PORTS_TRIED; tried++) {
    const taken = await new Promise<Error | null>((resolve) => {
      server.once("error", resolve);
      server.listen(port === 0 ? 0 : port + tried, env().HOST, () => {
        server.off("error", resolve);
        resolve(null);
      });
    });
    if (!taken) {
      const { port: taking } = server.address() as AddressInfo;
      log.info("probes answered", { port: taking });
      return { port: taking, close: () => server.close() };
    }
    if ((taken as NodeJS.ErrnoException).code !== "EADDRINUSE") {
      log.error("probes not answered", { port, ...errorFields(taken) });
      return null;
    }
  }
  log.error("probes not answered", { port, cause: "ports_taken" });
  return null;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, type: string, body: string) =>
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
  const sendJson = (status: number, body: object) => send(status, "application/json", JSON.stringify(body));
  if (request.method !== "GET") return void sendJson(405, {});
  switch (request.url) {
    case "/livez":
      return void sendJson(200, { status: "alive" });
    case "/readyz": {
      const reasons = await whyNotReady();
      return void sendJson(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
    }
    case "/metrics": {
      const { host, authorization = null } = request.headers;
      if (!isMetricsReader({ host, peerAddress: peerAddressOf(request), authorization })) break;
      await whyNotReady();
      return void send(200, registry().contentType, await registry().metrics());
    }
  }
  sendJson(404, {});
}
