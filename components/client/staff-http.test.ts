import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./http";
import { dutyHttp, refusalOf } from "./staff-http";

/** Answers as each path says; `/silent` never does. */
const ANSWERS: Record<string, { status: number; type: string; body: string }> = {
  "/value": { status: 200, type: "application/json", body: '{"a":1}' },
  "/empty": { status: 204, type: "application/json", body: "" },
  "/wall": { status: 200, type: "text/html", body: "<h1>Sign in to this network</h1>" },
  "/refused": {
    status: 409,
    type: "application/problem+json",
    body: '{"code":"incident.changed_meanwhile","title":"เหตุเปลี่ยนไปแล้ว","requestId":"r1","ownerUnit":"สภ."}',
  },
  "/list": { status: 400, type: "application/json", body: "[]" },
  "/gateway": { status: 502, type: "text/html", body: "<h1>Bad Gateway</h1>" },
};
let server: Server;
let origin = "";
const LIMIT = { limitMs: 2_000 };

beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    const answer = ANSWERS[url];
    if (!answer) return;
    response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body || undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("an answer", () => {
  it("is its value", async () => {
    expect(await dutyHttp.get(`${origin}/value`)).toEqual({ ok: true, value: { a: 1 } });
    expect(await dutyHttp.post(`${origin}/empty`, {})).toEqual({ ok: true, value: null });
  });

  it("is the problem, with the sentence of the server and all it tells", async () => {
    expect(await dutyHttp.post(`${origin}/refused`)).toMatchObject({
      ok: false,
      status: 409,
      isUnknown: false,
      code: "incident.changed_meanwhile",
      message: "เหตุเปลี่ยนไปแล้ว",
      requestId: "r1",
      problem: { ownerUnit: "สภ." },
    });
    expect(await dutyHttp.get(`${origin}/list`)).toMatchObject({ status: 400, code: "http_400", isUnknown: false });
  });

  it("is unknown when a proxy speaks for a server that is away", async () => {
    expect(await dutyHttp.get(`${origin}/gateway`)).toMatchObject({ status: 502, isUnknown: true });
  });

  it("is none when it is not our server's, comes too late, or is no longer wanted", async () => {
    expect(await ask(`${origin}/wall`, LIMIT)).toBeNull();
    expect(await ask(`${origin}/silent`, { limitMs: 50 })).toBeNull();
    expect(await ask("http://127.0.0.1:1/", LIMIT)).toBeNull();
    const gone = new AbortController();
    gone.abort();
    expect(await ask(`${origin}/value`, { ...LIMIT, signal: gone.signal })).toBeNull();
    expect(refusalOf(null)).toMatchObject({
      isUnknown: true,
      status: null,
      message: "ติดต่อระบบไม่ได้ ตรวจสัญญาณอินเทอร์เน็ตแล้วลองใหม่",
    });
  });
});
