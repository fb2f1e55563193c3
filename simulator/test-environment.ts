import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { createSimulatorClient, type SimulatorClient } from "./client";
import type { SimulatorConfig } from "./env";
import { startSimulator, type RunningSimulator } from "./server";

export const CHANNEL_SECRET = "test-channel-secret";
export const SOMCHAI = `U${"a".repeat(32)}`;
export const MALEE = `U${"b".repeat(32)}`;
export const GROUP = `C${"c".repeat(32)}`;
export const RETRY_KEY = "11111111-1111-4111-8111-111111111111";

export const testConfig = (publicBaseUrl: string): SimulatorConfig => ({
  port: 0,
  portIsFixed: true,
  dataDir: null,
  channelSecret: CHANNEL_SECRET,
  channelAccessToken: "test-token",
  loginChannelId: "2000000001",
  loginChannelSecret: "login-secret",
  liffReportId: "2000000001-Report01",
  liffDutyId: "2000000001-DutyDesk",
  publicBaseUrl,
});

interface Received {
  signature: string;
  raw: string;
  body: { destination: string; events: Record<string, unknown>[] };
}

/** A simulator, an app that records its webhooks, and the official SDK between them. */
export interface TestEnvironment {
  simulator: RunningSimulator;
  client: SimulatorClient;
  line: messagingApi.MessagingApiClient;
  blobs: messagingApi.MessagingApiBlobClient;
  received: Received[];
  /** statuses the app answers with, in order; 200 when empty */
  answers: number[];
  /** how long the app takes to answer, and how many answers were waited for at once at most */
  app: { takesMs: number; mostAtOnce: number };
  /** an empty platform with two friends */
  reset: () => Promise<void>;
  close: () => Promise<void>;
}

export async function startWorld(): Promise<TestEnvironment> {
  const received: Received[] = [];
  const answers: number[] = [];
  const state = { takesMs: 0, mostAtOnce: 0 };
  let atOnce = 0;
  const app = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      const body = JSON.parse(raw) as Received["body"];
      received.push({ raw, signature: String(request.headers["x-line-signature"] ?? ""), body });
      atOnce += 1;
      state.mostAtOnce = Math.max(state.mostAtOnce, atOnce);
      setTimeout(() => {
        atOnce -= 1;
        response.writeHead(answers.shift() ?? 200).end();
      }, state.takesMs);
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const simulator = await startSimulator(testConfig(appUrl));
  const client = createSimulatorClient({ baseUrl: simulator.baseUrl });
  const sdk = { channelAccessToken: "test-token", baseURL: simulator.baseUrl };
  return {
    simulator,
    client,
    line: new messagingApi.MessagingApiClient(sdk),
    blobs: new messagingApi.MessagingApiBlobClient(sdk),
    received,
    answers,
    app: state,
    reset: async () => {
      await client.reset();
      await client.setWebhook({
        url: `${appUrl}/api/line/webhook`,
        redelivery: true,
        timeoutMs: 2000,
        backoffMs: [20, 20],
      });
      await client.createPerson({ id: SOMCHAI, displayName: "สมชาย", quiet: true });
      await client.createPerson({ id: MALEE, displayName: "มาลี", quiet: true });
      received.length = 0;
      answers.length = 0;
      Object.assign(state, { takesMs: 0, mostAtOnce: 0 });
    },
    close: async () => {
      await simulator.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}

export const textMessage = (text: string): messagingApi.TextMessage => ({ type: "text", text });

/** What the SDK throws when LINE refuses. */
export async function failureOf(
  send: Promise<unknown>,
): Promise<{ status: number; message: string; headers: Headers }> {
  try {
    await send;
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) throw error;
    const { message } = JSON.parse(error.body) as { message: string };
    return { status: error.status, message, headers: error.headers };
  }
  throw new Error("the call was accepted");
}
