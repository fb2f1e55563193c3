import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { TestProject } from "vitest/node";

/** Requests for the database server come from test files and are answered once it is up. */
declare module "vitest" {
  interface ProvidedContext {
    databaseBroker: string;
  }
}

const SERVER = path.resolve("scripts/lib/test-database-server.ts");

/** `failed` holds the reason when there is no server. */
type Answer = { adminUrl: string; emptyTemplate: string; seededTemplate: string; failed?: never } | { failed: string };

/** Starts the server when the first test file asks for it: runs of pure rules never wait for a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let child: ChildProcess | undefined;
  let answer: Promise<Answer> | undefined;

  const start = () =>
    new Promise<Answer>((resolve) => {
      child = fork(SERVER, { execArgv: ["--conditions=react-server", "--import", "tsx"] });
      child.once("message", (message) => resolve(message as Answer));
      child.once("exit", (code) => resolve({ failed: `the test database server ended with code ${code}` }));
    });

  const broker = createServer((_request, response) => {
    answer ??= start();
    void answer.then((body) => response.writeHead(body.failed ? 500 : 200).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => broker.listen(0, "127.0.0.1", resolve));
  project.provide("databaseBroker", `http://127.0.0.1:${(broker.address() as AddressInfo).port}`);

  return async () => {
    broker.closeAllConnections();
    broker.close();
    const server = child;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.disconnect();
    await ended;
  };
}
