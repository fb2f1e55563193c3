import { resolve } from "node:path";

/** How one simulator runs. The values are those the app under test is given, so that the two agree. */
export interface SimulatorConfig {
  port: number;
  /** true when the port was demanded: then a taken one is an error instead of a reason to take the next */
  portIsFixed: boolean;
  /** null keeps everything in memory */
  dataDir: string | null;
  channelSecret: string;
  channelAccessToken: string;
  loginChannelId: string;
  loginChannelSecret: string;
  liffReportId: string;
  liffDutyId: string;
  /** where the app under test lives */
  publicBaseUrl: string;
}

/** The only place in the simulator that reads the environment. Every value has a default that works on one machine. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): SimulatorConfig {
  const text = (name: string, fallback: string) => {
    const value = env[name]?.trim();
    return value === undefined || value === "" ? fallback : value;
  };
  const port = Number(text("SIMULATOR_PORT", "4400"));
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("SIMULATOR_PORT is not a port number");
  const loginChannelId = text("LINE_LOGIN_CHANNEL_ID", "2000000001");
  return {
    port,
    portIsFixed: env.SIMULATOR_PORT !== undefined && env.SIMULATOR_PORT !== "",
    dataDir: resolve(text("SIMULATOR_DATA_DIR", ".data/simulator")),
    channelSecret: text("LINE_CHANNEL_SECRET", "simulator-channel-secret"),
    channelAccessToken: text("LINE_CHANNEL_ACCESS_TOKEN", "simulator-channel-access-token"),
    loginChannelId,
    loginChannelSecret: text("LINE_LOGIN_CHANNEL_SECRET", "simulator-login-channel-secret"),
    liffReportId: text("LINE_LIFF_REPORT_ID", `${loginChannelId}-Report01`),
    liffDutyId: text("LINE_LIFF_DUTY_ID", `${loginChannelId}-DutyDesk`),
    publicBaseUrl: text("PUBLIC_BASE_URL", "http://localhost:3000").replace(/\/+$/, ""),
  };
}
