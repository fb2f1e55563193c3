import { readConfig } from "./env";
import { startSimulator } from "./server";

const simulator = await startSimulator(readConfig());
process.stdout.write(`LINE simulator: ${simulator.baseUrl} (webhooks to ${simulator.platform.sender.settings.url})\n`);
process.send?.({ ready: true, port: simulator.port });

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  // Nothing here may outlive its launcher: connections are cut, and a stuck one cannot hold the process.
  setTimeout(() => process.exit(0), 1000).unref();
  void simulator.close().finally(() => process.exit(0));
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
if (process.send) process.on("disconnect", stop);
