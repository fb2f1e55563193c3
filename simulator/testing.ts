import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSimulatorClient, type SimulatorClient } from "./client";

export interface SeparateSimulator {
  client: SimulatorClient;
  stop: () => Promise<void>;
}

/** The platform as a process of its own: what it accepted survives our not hearing of it, as with the real ones. */
export async function startSeparateSimulator(channelAccessToken: string): Promise<SeparateSimulator> {
  const folder = mkdtempSync(path.join(tmpdir(), "simulator-"));
  const child: ChildProcess = fork("simulator/main.ts", {
    execArgv: ["--import", "tsx"],
    silent: true,
    env: {
      NODE_ENV: "test",
      SIMULATOR_PORT: "0",
      SIMULATOR_DATA_DIR: folder,
      PUBLIC_BASE_URL: "http://127.0.0.1:9",
      LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    },
  });
  const [message] = (await once(child, "message")) as [{ port: number }];
  return {
    client: createSimulatorClient({ baseUrl: `http://localhost:${message.port}` }),
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
