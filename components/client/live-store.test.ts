import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { LiveStore, type LiveSource } from "./live-store";

const incident = (id: string, version = 1) => ({ id, version, status: "dispatched" }) as IncidentSummary;
const SOURCE: LiveSource<IncidentSummary> = { snapshotPath: "/api/incidents", merge: (news) => news };

/** A server in this process: snapshots and streams as it is told, every request noted. */
class Server {
  asked: string[] = [];
  incidents: IncidentSummary[] = [];
  status = 200;
  private stream: ReadableStreamDefaultController<Uint8Array> | null = null;

  readonly fetch = async (path: string, { signal }: RequestInit): Promise<Response> => {
    this.asked.push(path);
    if (this.status !== 200) return new Response("{}", { status: this.status });
    if (!path.startsWith("/api/live"))
      return Response.json({ incidents: this.incidents, truncated: false, cursor: "7.1" });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.stream = controller;
        signal?.addEventListener("abort", () => controller.error(new Error("aborted")));
      },
    });
    return new Response(body);
  };
  say(text: string): void {
    this.stream?.enqueue(new TextEncoder().encode(text));
  }
  tell(event: string, data: unknown): void {
    this.say(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
  count(path: string): number {
    return this.asked.filter((each) => each.startsWith(path)).length;
  }
}

let server: Server;
let store: LiveStore;
const known = () => [...store.getState().board.byId.keys()];
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  vi.stubGlobal("fetch", server.fetch);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
});
afterEach(() => {
  store.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function start(source = SOURCE): void {
  store = new LiveStore(source);
  store.start(null);
}

it("shows the snapshot, then what the stream brings and takes away", async () => {
  server.incidents = [incident("a")];
  start();
  await pass(200);
  expect(server.asked).toEqual(["/api/incidents", "/api/live?since=7.1"]);
  server.tell("incident", { incident: incident("b") });
  server.tell("gone", { incidentId: "a" });
  await pass(200);
  expect(known()).toEqual(["b"]);
  expect(store.getState().connection).toBe("live");
});

it("takes the snapshot again when the server says that too much was missed", async () => {
  start();
  await pass(200);
  server.incidents = [incident("missed")];
  server.tell("reset", {});
  await pass(3_500);
  expect(known()).toEqual(["missed"]);
  expect(server.count("/api/live")).toBe(2);
});

it("gives up a line that is silent for 25 s, and not one that is kept alive", async () => {
  start();
  await pass(15_000);
  server.say(": keep\n\n");
  await pass(24_000);
  expect(store.getState().connection).toBe("live");
  expect(server.count("/api/live")).toBe(1);
  server.incidents = [incident("missed")];
  await pass(6_000);
  expect(known()).toEqual(["missed"]);
  expect(server.count("/api/live")).toBe(2);
});

it("does not wait once there is a signal again", async () => {
  start();
  await pass(200);
  vi.spyOn(Math, "random").mockReturnValue(1);
  server.status = 503;
  window.dispatchEvent(new Event("offline"));
  await pass(10_000);
  const before = server.asked.length;
  server.status = 200;
  window.dispatchEvent(new Event("online"));
  await pass(1);
  expect(server.asked.length).toBeGreaterThan(before);
});

it.each([
  [401, "signed_out"],
  [403, "refused"],
] as const)("SAFETY 14: forgets everything at a %i and asks no more", async (status, access) => {
  server.incidents = [incident("a")];
  start();
  await pass(200);
  server.status = status;
  server.tell("reset", {});
  await pass(5_000);
  const before = server.asked.length;
  await pass(60_000);
  expect(store.getState().access).toBe(access);
  expect(known()).toEqual([]);
  expect(server.asked).toHaveLength(before);
});

it("reads a snapshot that holds more than events carry once for a burst of them", async () => {
  start({ ...SOURCE, merge: (news, before) => (before ? { ...before, ...news } : null), rereadAfterMs: 250 });
  await pass(200);
  server.incidents = [incident("new")];
  for (let version = 1; version <= 3; version += 1) server.tell("incident", { incident: incident("new", version) });
  await pass(200);
  expect(known()).toEqual([]);
  await pass(300);
  expect(known()).toEqual(["new"]);
  expect(server.count("/api/incidents")).toBe(2);
});
