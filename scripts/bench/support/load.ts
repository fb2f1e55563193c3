import http from "node:http";

export interface Call {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  /** `performance.now()` at sending and when the whole answer was here */
  sentAt: number;
  answeredAt: number;
  body: string;
}

export type Caller = ReturnType<typeof createCaller>;

/**
 * A client light enough not to be what is measured: plain node:http over kept connections.
 * @param connections most at the same time
 */
export function createCaller({ baseUrl, connections }: { baseUrl: string; connections: number }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(baseUrl);
  const call = (asked: Call): Promise<Answer> => attempt(asked, performance.now());
  const attempt = ({ method, path, headers = {}, body }: Call, sentAt: number): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const request = http.request({ agent, hostname, port, method, path, headers: { ...headers, ...length } });
      // The server closes a kept connection after some idle seconds; a call that meets its end goes again, clock running.
      request.on("error", (error) =>
        request.reusedSocket
          ? resolve(attempt({ method, path, headers, ...(body === undefined ? {} : { body }) }, sentAt))
          : reject(error),
      );
      request.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, sentAt, answeredAt: performance.now(), body: text }),
        );
      });
      request.end(body);
    });
  return { call, close: () => agent.destroy() };
}

/** Closed loop: `concurrency` callers, each asking again as soon as it was answered. @returns answers per second */
export async function throughput({
  caller,
  concurrency,
  seconds,
  next,
  expectStatus,
}: {
  caller: Caller;
  concurrency: number;
  seconds: number;
  next: () => Call;
  expectStatus: number;
}): Promise<number> {
  const startedAt = performance.now();
  const deadline = startedAt + seconds * 1000;
  let answered = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < deadline) {
        const call = next();
        const { status, body } = await caller.call(call);
        if (status !== expectStatus) throw new Error(`${call.path} answered ${status}: ${body.slice(0, 200)}`);
        answered += 1;
      }
    }),
  );
  return answered / ((performance.now() - startedAt) / 1000);
}

/**
 * Open loop: calls leave at a fixed pace whether or not earlier ones were answered, so a stall is not hidden by a
 * client that waits for it. The pace is kept by the clock; a late timer is made up for.
 */
export async function atPace({
  perSecond,
  seconds,
  send,
}: {
  perSecond: number;
  seconds: number;
  send: (index: number) => Promise<void>;
}): Promise<void> {
  const startedAt = performance.now();
  const total = Math.round(perSecond * seconds);
  const sent: Promise<void>[] = [];
  for (let index = 0; index < total; index++) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    sent.push(send(index));
  }
  await Promise.all(sent);
}
