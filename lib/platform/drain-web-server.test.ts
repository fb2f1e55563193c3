import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
});

async function start(drainS: number): Promise<{ server: ChildProcess; url: string }> {
  vi.stubEnv("DRAIN_S", String(drainS));
  vi.stubEnv("LOG_LEVEL", "silent");
  child = fork("lib/platform/testing/draining-server.ts", {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
  });
  const [message] = await once(child, "message");
  return { server: child, url: `http://127.0.0.1:${z.object({ port: z.number() }).parse(message).port}` };
}

async function ask(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  const body = z.object({ isDraining: z.boolean(), peer: z.string() }).parse(await response.json());
  return { ...body, connection: response.headers.get("connection") };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("keeps its port open while /readyz says that it drains, then answers requests in flight and ends", async () => {
  const { server, url } = await start(2);
  expect(await ask(url)).toMatchObject({ isDraining: false, connection: "keep-alive" });
  const ended = once(server, "exit");
  const askedAt = Date.now();
  server.kill("SIGTERM");
  await pause(300);
  expect(await ask(url)).toMatchObject({ isDraining: true, connection: "close" });
  await pause(1_200 - (Date.now() - askedAt - 300));
  const inFlight = ask(`${url}/slow`);
  await pause(Math.max(0, 2_200 - (Date.now() - askedAt)));
  await expect(fetch(url), "the port is closed").rejects.toThrow();
  expect(await inFlight).toMatchObject({ isDraining: true });
  expect(await ended).toEqual([0, null]);
  expect(Date.now() - askedAt).toBeLessThan(5_000);
});

it("ends at once for a person at the keyboard", async () => {
  const { server, url } = await start(60);
  await ask(url);
  const ended = once(server, "exit");
  server.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
});

it("tells a route where the connection comes from, whatever the request claims", async () => {
  const { url } = await start(0);
  expect((await ask(url, { "x-ess-peer-address": "203.0.113.9" })).peer).toBe("127.0.0.1");
  for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
    expect((await ask(url, { [name]: "127.0.0.1" })).peer, name).toBe("");
});
