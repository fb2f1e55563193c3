import net, { type AddressInfo, type Socket } from "node:net";
import pg from "pg";

const READY_FOR_QUERY = 0x5a;
const IDLE = 0x49;
const TERMINATE = 0x58;

/** A session with the real server, after its log-in. */
interface ServerSession {
  socket: Socket;
  servedBy: Socket | null;
}

/**
 * Starts a pooler in transaction mode, as many clouds put before PostgreSQL: it admits everybody and lends a client one
 * of a few sessions until its transaction ends. The session returned last is lent first.
 */
export async function startTransactionPooler({ url, connections }: { url: string; connections: number }) {
  const sessions = await Promise.all(Array.from({ length: connections }, () => openSession(url)));
  const free = [...sessions];
  const waiting: (() => void)[] = [];

  const server = net.createServer((client) => {
    let session: ServerSession | null = null;
    let isAdmitted = false;
    let unsent = Buffer.alloc(0);
    client.on("error", () => client.destroy());
    client.on("close", () => {
      if (session) session.servedBy = null;
    });
    const lend = () => {
      if (unsent.length === 0 || client.destroyed) return;
      if (!session) {
        const next = free.pop();
        if (!next) return void waiting.push(lend);
        session = next;
        session.servedBy = client;
      }
      session.socket.write(unsent);
      unsent = Buffer.alloc(0);
    };
    client.on("data", (chunk: Buffer) => {
      if (!isAdmitted) {
        isAdmitted = true;
        client.write(ADMITTED);
        return;
      }
      if (chunk[0] === TERMINATE) return void client.end();
      unsent = Buffer.concat([unsent, chunk]);
      lend();
    });
    client.on("transaction-over", () => {
      if (!session) return;
      session.servedBy = null;
      free.push(session);
      session = null;
      waiting.shift()?.();
    });
  });
  for (const session of sessions)
    session.socket.on("data", (chunk: Buffer) => {
      const client = session.servedBy;
      if (!client) return;
      client.write(chunk);
      if (endsIdle(chunk)) client.emit("transaction-over");
    });

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { port: String(port) }).href,
    close: async () => {
      server.close();
      for (const session of sessions) session.socket.destroy();
    },
  };
}

/** AuthenticationOk and ReadyForQuery: no password is asked for. */
const ADMITTED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, READY_FOR_QUERY, 0, 0, 0, 5, IDLE]);

/**
 * Tells whether an answer ends outside a transaction. Small answers come whole; the last message of each is
 * ReadyForQuery with the transaction's state.
 */
function endsIdle(chunk: Buffer): boolean {
  return chunk.at(-6) === READY_FOR_QUERY && chunk.at(-1) === IDLE;
}

/** Opens a session: the driver logs in and leaves the socket to the pooler. */
async function openSession(url: string): Promise<ServerSession> {
  const socket = new net.Socket();
  const client = new pg.Client({ connectionString: url, stream: () => socket });
  await client.connect();
  socket.removeAllListeners();
  socket.on("error", () => socket.destroy());
  return { socket, servedBy: null };
}
