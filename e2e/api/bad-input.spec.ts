import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import { expect } from "@playwright/test";
import { sampleReport } from "@/scripts/bench/support/reports";
import type { JourneyEnvironment } from "../resilience/journey";
import { expectNoNewRows, test } from "./api-environment";

test.describe.configure({ mode: "serial", timeout: 90_000 });

let world: JourneyEnvironment;
test.beforeAll(async ({ world: own }) => {
  world = own;
});

const JSON_TYPE = { "content-type": "application/json" };

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) =>
  fetch(`${world.stack.baseUrl}${path}`, { method: "POST", headers, body });
const report = (change: Record<string, unknown>) => post("/api/reports", JSON.stringify(sampleReport(change)));
const webhook = (body: string | Uint8Array<ArrayBuffer>, signature: string | null) =>
  post("/api/line/webhook", body, { ...JSON_TYPE, ...(signature === null ? {} : { "x-line-signature": signature }) });
const sign = (body: string, secret: string = world.stack.channelSecret) =>
  createHmac("sha256", secret).update(body).digest("base64");

function webhookBody(): string {
  const event = {
    type: "message",
    mode: "active",
    timestamp: Date.now(),
    source: { type: "user", userId: `U${"e".repeat(32)}` },
    webhookEventId: randomUUID(),
    deliveryContext: { isRedelivery: false },
    message: { type: "sticker", id: "1", packageId: "1", stickerId: "1" },
  };
  return JSON.stringify({ destination: `U${"f".repeat(32)}`, events: [event] });
}

/** 400 with the field's name, as RFC 9457 has it, and nothing of the value. */
async function expectField(response: Response, field: string, value: string): Promise<void> {
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const text = await response.text();
  expect(text).not.toContain(value);
  const problem = JSON.parse(text) as { title: string; errors: { field: string }[] };
  expect(problem.errors.map((error) => error.field)).toContain(field);
  expect(problem.title).toContain(field);
}

const where = { latitude: 16.8211, longitude: 100.2659, source: "gps" };
/** Trouble with the place, its time or the number never costs the report (never 1). */
const TROUBLE: { title: string; change: Record<string, unknown>; codes: string[] }[] = [
  {
    title: "latitude beyond the pole",
    change: { location: { ...where, latitude: 91.5, longitude: 120 } },
    codes: ["place_unreadable"],
  },
  {
    title: "longitude beyond the date line",
    change: { location: { ...where, longitude: -180.25 } },
    codes: ["place_unreadable"],
  },
  { title: "latitude as a word", change: { location: { ...where, latitude: "สิบหก" } }, codes: ["place_unreadable"] },
  { title: "a place that is none", change: { location: "บ้าน" }, codes: ["place_unreadable"] },
  {
    title: "swapped latitude and longitude",
    change: { location: { ...where, latitude: 100.2659, longitude: 16.8211 } },
    codes: [],
  },
  {
    title: "coordinates as text",
    change: { location: { ...where, latitude: "16.8211", longitude: "100.2659" } },
    codes: [],
  },
  { title: "negative accuracy", change: { location: { ...where, accuracyM: -7.125 } }, codes: [] },
  {
    title: "an accuracy of the whole earth",
    change: { location: { ...where, accuracyM: 20_000_000 } },
    codes: ["place_too_wide"],
  },
  { title: "unknown source", change: { location: { ...where, source: "telepathy" } }, codes: [] },
  {
    title: "a time in the Thai way",
    change: { location: { ...where, capturedAt: "28/11/2569 21:05" } },
    codes: ["time_unreadable"],
  },
  { title: "a phone a digit short", change: { phone: "081-234-567" }, codes: ["phone_unreadable"] },
  { title: "phone of letters", change: { phone: "โทรหาแม่" }, codes: ["phone_unreadable"] },
  { title: "phone as a list", change: { phone: ["0812345678"] }, codes: ["phone_unreadable"] },
];

for (const { title, change, codes } of TROUBLE)
  test(`${title}: 201, stored, and the answer says what could not be read`, async () => {
    const answer = await report(change);
    expect(answer.status).toBe(201);
    const { reportId, warnings = [] } = (await answer.json()) as { reportId: string; warnings?: { code: string }[] };
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    const [row] = await world.rows("select flags from reports where id = $1", [reportId]);
    expect(row).toEqual({ flags: expect.arrayContaining(codes) as unknown });
  });

const BAD_FIELDS: { title: string; change: Record<string, unknown>; field: string; value: string }[] = [
  { title: "unknown problem", change: { problem: "earthquake" }, field: "problem", value: "earthquake" },
  { title: "unknown kind of reporter", change: { reporterKind: "martian" }, field: "reporterKind", value: "martian" },
  { title: "report key that is none", change: { reportKey: "../../etc" }, field: "reportKey", value: "../../etc" },
];

for (const { title, change, field, value } of BAD_FIELDS)
  test(`${title}: 400 names ${field} and stores nothing`, () =>
    expectNoNewRows(world, async () => expectField(await report(change), field, value)));

test("JSON that is none, a body that is no JSON, and one of 1 MB store nothing", () =>
  expectNoNewRows(world, async () => {
    for (const body of ["{", "", "[1,", '{"reportKey":', "\u0000"])
      expect((await post("/api/reports", body)).status, JSON.stringify(body)).toBe(400);
    for (const body of ["null", "[]", '"text"', "42"])
      expect((await post("/api/reports", body)).status, body).toBe(400);
    expect((await post("/api/reports", "problem=assault", { "content-type": "text/plain" })).status).toBe(415);
    const large = JSON.stringify({ ...sampleReport(), idToken: "x".repeat(1_000_000) });
    expect((await post("/api/reports", large)).status).toBe(413);
    expect((await postChunked("/api/reports", large)).status, "without a stated length").toBe(413);
  }));

test("a webhook that LINE did not sign stores nothing, whichever bit is another", () =>
  expectNoNewRows(world, async () => {
    const body = webhookBody();
    const signature = sign(body);
    expect((await webhook(body, null)).status, "missing").toBe(401);
    expect((await webhook(body, "")).status, "empty").toBe(401);
    expect((await webhook(body, sign(body, "another secret"))).status, "of another secret").toBe(401);
    expect((await webhook(webhookBody(), signature)).status, "of another body").toBe(401);

    const bytes = new TextEncoder().encode(body);
    for (let bit = 0; bit < bytes.length * 8; bit += 61) {
      const mutated = flip(bytes, bit);
      expect((await webhook(mutated, signature)).status, `bit ${bit} of the body`).toBe(401);
    }
    const digest = Buffer.from(signature, "base64");
    for (let bit = 0; bit < digest.length * 8; bit += 17) {
      const mutated = Buffer.from(flip(digest, bit)).toString("base64");
      expect((await webhook(body, mutated)).status, `bit ${bit} of the signature`).toBe(401);
    }
  }));

test("what LINE would sign and nobody can read stores nothing; the empty call is answered 200", () =>
  expectNoNewRows(world, async () => {
    for (const body of ["{", "null", "[]", '{"events":1}'])
      expect((await webhook(body, sign(body))).status, body).toBe(400);
    const large = `{"events":[],"x":"${"x".repeat(1_100_000)}"}`;
    expect((await webhook(large, sign(large))).status).toBe(413);
    const empty = JSON.stringify({ destination: "U", events: [] });
    expect((await webhook(empty, sign(empty))).status).toBe(200);
  }));

test("one report a key: the same words, other words and ten at once all get the same report", async () => {
  const body = sampleReport();
  const answers = await Promise.all(Array.from({ length: 10 }, () => report(body)));
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201));
  const given = (await Promise.all(answers.map((answer) => answer.json()))) as Record<string, string>[];
  const first = given[0] ?? {};
  expect(Object.keys(first).sort()).toEqual(["incidentNumber", "reportId", "status", "statusToken"]);
  // The one that stored it says so; an answer that comes after the first alert has gone out may say that already.
  const statuses = given.map(({ status }) => status);
  expect(statuses).toContain("received");
  expect(statuses.filter((status) => status !== "received" && status !== "dispatched")).toEqual([]);
  for (const one of given) expect({ ...one, status: "" }).toEqual({ ...first, status: "" });
  const later = (await (await report({ ...body, problem: "gathering" })).json()) as Record<string, string>;
  expect(later.reportId).toBe(first.reportId);
  const [row] = await world.rows("select count(*)::int as reports from reports where report_key = $1", [
    body.reportKey,
  ]);
  expect(row).toEqual({ reports: 1 });
});

test("the least a person can say is enough", async () => {
  const answer = await post("/api/reports", JSON.stringify({ reportKey: randomUUID(), problem: "confinement" }));
  expect(answer.status).toBe(201);
});

test("a report's status opens by its token, in either header, and by nothing else", async () => {
  const { statusToken, incidentNumber } = (await (await report({})).json()) as Record<string, string>;
  const path = `${world.stack.baseUrl}/api/reports/status`;
  const ways: Record<string, string>[] = [
    { "x-status-token": statusToken ?? "" },
    { authorization: `Bearer ${statusToken}` },
  ];
  for (const headers of ways) {
    const answer = await fetch(path, { headers });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ incidentNumber });
  }
  expect((await fetch(path)).status).toBe(404);
  expect((await fetch(`${path}?token=${statusToken}`)).status, "never in the address").toBe(404);
  expect((await fetch(path, { headers: { "x-status-token": "x".repeat(43) } })).status).toBe(404);
});

test("watchers: alive, ready, and figures for this machine or the token only", async () => {
  const { baseUrl, metricsToken } = world.stack;
  expect((await fetch(`${baseUrl}/livez`)).status).toBe(200);
  expect(await (await fetch(`${baseUrl}/readyz`)).json()).toEqual({ ready: true, reasons: [] });
  expect((await fetch(`${baseUrl}/metrics`)).status, "from this machine").toBe(200);

  const from = (headers: Record<string, string>) => getWith("/metrics", headers);
  expect(await from({ "x-forwarded-for": "203.0.113.9" }), "handed on by a proxy").toBe(404);
  expect(await from({ host: "ess.example.go.th" }), "by its public name").toBe(404);
  expect(await from({ host: "ess.example.go.th", authorization: "Bearer wrong" })).toBe(404);
  expect(await from({ host: "ess.example.go.th", authorization: `Bearer ${metricsToken}` })).toBe(200);
});

test("all of that, and not one 500", () => {
  expect(world.stack.output()).not.toMatch(/"status":5\d\d/);
});

function flip(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const mutated = new Uint8Array(bytes);
  const at = bit >> 3;
  mutated[at] = (mutated[at] ?? 0) ^ (1 << (bit & 7));
  return mutated;
}

/** fetch sets Host and Content-Length itself. */
function getWith(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(`${world.stack.baseUrl}${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on("error", reject);
  });
}

function postChunked(path: string, body: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${world.stack.baseUrl}${path}`, {
      method: "POST",
      headers: { ...JSON_TYPE, "transfer-encoding": "chunked" },
    });
    request.on("response", (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.on("error", reject);
    request.end(body);
  });
}
