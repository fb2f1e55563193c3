/** Runs a web server in a process of its own that drains as ours does; `/slow` answers after a second. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { drainOnStopRequest } from "../drain-web-server";
import { isDraining } from "../draining";
import { PEER_ADDRESS_HEADER, watchRequests } from "../web-server";

// The framework registers such a handler before our code runs.
process.on("SIGTERM", () => process.exit(99));
watchRequests();
drainOnStopRequest();
const server = createServer((request, response) => {
  const answer = () =>
    response.end(JSON.stringify({ isDraining: isDraining(), peer: request.headers[PEER_ADDRESS_HEADER] }));
  if (request.url === "/slow") setTimeout(answer, 1_000);
  else answer();
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
