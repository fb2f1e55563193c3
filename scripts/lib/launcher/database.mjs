import path from "node:path";
import { startEmbeddedPostgres } from "../embedded-postgres.mjs";

const LOOK_EVERY_MS = 1_000;

/**
 * The embedded PostgreSQL, watched: when it dies it is started again at the same address, so that everybody's
 * connections come back by themselves.
 *
 * @param {{ dataDir: string, say: (line: string) => void }} options
 */
export async function keepDatabase({ dataDir, say }) {
  const dir = path.join(dataDir, "postgres");
  let server = await startEmbeddedPostgres({ dir });
  if (server.reused) say("PostgreSQL was still running and is used again");
  const port = Number(new URL(server.url).port);
  let isStopping = false;
  let timer = setTimeout(look, LOOK_EVERY_MS);

  async function look() {
    if (!isAlive(server.pid) && !isStopping) {
      say("PostgreSQL ended; starting it again");
      try {
        server = await startEmbeddedPostgres({ dir, port });
      } catch (error) {
        say(error.message);
      }
    }
    if (!isStopping) timer = setTimeout(look, LOOK_EVERY_MS);
  }

  return {
    url: server.url,
    pid: () => server.pid,
    stop: () => {
      isStopping = true;
      clearTimeout(timer);
      return server.stop();
    },
    /** Ends it at once; what was committed is recovered at the next start. */
    kill: () => {
      isStopping = true;
      clearTimeout(timer);
      if (isAlive(server.pid)) process.kill(server.pid, "SIGQUIT");
    },
  };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
