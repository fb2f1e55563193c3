import net from "node:net";

const TRIES = 50;

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Free on this machine's own address and on every address, of both families. */
async function isFree(port) {
  for (const host of ["127.0.0.1", "0.0.0.0", "::"]) if (!(await canListen(port, host))) return false;
  return true;
}

function anyFreePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param wanted  first choice; 0 means any free port
 * @param taken   ports promised to others already
 * @returns the first free one from `wanted` on
 */
export async function choosePort(wanted, taken = []) {
  if (wanted === 0) return anyFreePort();
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port++)
    if (!taken.includes(port) && (await isFree(port))) return port;
  return anyFreePort();
}
