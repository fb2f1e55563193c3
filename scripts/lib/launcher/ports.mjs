import net from "node:net";

const TRIES = 50;

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>} true also on a machine that has no such address
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Free on this machine's own address and on every address, of both families. */
async function isFree(/** @type {number} */ port) {
  for (const host of ["127.0.0.1", "0.0.0.0", "::"]) if (!(await canListen(port, host))) return false;
  return true;
}

/** @returns {Promise<number>} */
function anyFreePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {number} wanted first choice; 0 means any free port
 * @param {number[]} taken ports promised to others already
 * @returns the first free one from `wanted` on
 */
export async function choosePort(wanted, taken = []) {
  if (wanted === 0) return anyFreePort();
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port++)
    if (!taken.includes(port) && (await isFree(port))) return port;
  return anyFreePort();
}
