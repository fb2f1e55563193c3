import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { openScreen } from "@/scripts/bench/support/open-screen";
import { openSession, type Session, signIn } from "@/scripts/bench/support/session";
import { pause, sendReport, type Sent, until, type JourneyEnvironment } from "../resilience/journey";
import { answerOf, SECRETS, test } from "./api-environment";

test.describe.configure({ mode: "serial", timeout: 90_000 });

/** None of them reaches an incident in Phitsanulok; the last of each pair says why. */
const STRANGERS = {
  "head.npm": "head of another province",
  "officer.npm": "officer of another unit",
  auditor: "reads the audit trail only",
  admin: "configures, sees no incident",
  "protection.plk": "works with cases, not with incidents",
} as const;
/** A revoked session's open stream ends at the next look at the sessions. */
const STREAM_ENDS_WITHIN_MS = 12_000;

let world: JourneyEnvironment;
let sent: Sent;
const sessions = new Map<string, Session>();
const as = (username: string): Session => {
  const session = sessions.get(username);
  if (!session) throw new Error(`${username} is not signed in.`);
  return session;
};

test.beforeAll(async ({ world: own }) => {
  world = own;
  const { baseUrl } = world.stack;
  for (const username of [...Object.keys(STRANGERS), "officer.plk", "volunteer.plk", "head.plk"])
    sessions.set(username, await signIn({ baseUrl, username }));
  sessions.set("nobody", openSession({ baseUrl }));
  const { phone, latitude, longitude } = SECRETS;
  sent = await sendReport(world, { phone, location: { latitude, longitude, accuracyM: 12, source: "gps" } });
  await until(
    "the alerts are out",
    async () =>
      (await world.rows("select 1 from incidents where id = $1 and status = 'dispatched'", [sent.incidentId]))
        .length === 1,
  );
});

/** Everything staff can ask of one incident. */
const REQUESTS: { title: string; ask: (session: Session, id: string) => Promise<Response> }[] = [
  { title: "detail", ask: (session, id) => session.get(`/api/incidents/${id}`) },
  {
    title: "transition",
    ask: (session, id) => session.post(`/api/incidents/${id}/transition`, { to: "accepted", version: 2 }),
  },
  { title: "acknowledge", ask: (session, id) => session.post(`/api/incidents/${id}/acknowledge`) },
  { title: "seen", ask: (session, id) => session.post(`/api/incidents/${id}/seen`) },
  { title: "notes", ask: (session, id) => session.post(`/api/incidents/${id}/notes`, { text: "ลองเขียน" }) },
  { title: "phone", ask: (session, id) => session.post(`/api/incidents/${id}/phone`, { reason: "ลองเปิดดู" }) },
];

async function traces(): Promise<unknown> {
  const [incident] = await world.rows("select status, version from incidents where id = $1", [sent.incidentId]);
  const [events] = await world.rows(
    "select count(*)::int as events from incident_events where incident_id = $1 and officer_id is not null",
    [sent.incidentId],
  );
  const seen = await world.rows("select id from deliveries where incident_id = $1 and status in ('seen', 'accepted')", [
    sent.incidentId,
  ]);
  return { incident, events, seen };
}

for (const [username, why] of Object.entries(STRANGERS))
  test(`${username} (${why}) cannot tell the incident from one that does not exist`, async () => {
    const before = await traces();
    for (const { title, ask } of REQUESTS) {
      const real = await answerOf(await ask(as(username), sent.incidentId));
      const imagined = await answerOf(await ask(as(username), randomUUID()));
      expect(real, title).toEqual(imagined);
      expect(title === "seen" ? [204, 404] : [404], title).toContain(real.status);
    }
    expect(await traces()).toEqual(before);
  });

test("signed out, every staff route says only that", async () => {
  const before = await traces();
  for (const { title, ask } of REQUESTS) {
    const real = await answerOf(await ask(as("nobody"), sent.incidentId));
    expect(real.status, title).toBe(401);
    expect(real, title).toEqual(await answerOf(await ask(as("nobody"), randomUUID())));
  }
  for (const path of ["/api/incidents", "/api/live"]) expect((await as("nobody").get(path)).status, path).toBe(401);
  expect(await traces()).toEqual(before);
});

test("a list holds what is within reach and nothing else", async () => {
  const numbers = async (username: string) => {
    const response = await as(username).get("/api/incidents");
    if (!response.ok) return response.status;
    const { incidents } = (await response.json()) as { incidents: { number: string }[] };
    return incidents.map(({ number }) => number);
  };
  const ofUnit = (code: string) =>
    `id in (select incident_id from incident_units join units on units.id = unit_id where code = '${code}' and released_at is null)`;
  const within = {
    "head.plk": "province_code = '65'",
    "officer.plk": ofUnit("station-6501"),
    "volunteer.plk": ofUnit("volunteers-65"),
  };
  for (const [username, condition] of Object.entries(within)) {
    const rows = await world.rows<{ number: string }>(
      `select number from incidents where ${condition} order by received_at desc`,
    );
    expect(rows, username).toContainEqual({ number: sent.number });
    expect(await numbers(username), username).toEqual(rows.map(({ number }) => number));
  }
  for (const username of Object.keys(STRANGERS)) expect([[], 403], username).toContainEqual(await numbers(username));
});

test("a live stream carries what is within reach and nothing else", async () => {
  const heard: Record<string, string[]> = { "head.plk": [], "head.npm": [], "officer.npm": [] };
  const screens = await Promise.all(
    Object.entries(heard).map(([username, numbers]) =>
      openScreen({ session: as(username), onEvent: ({ incident }) => numbers.push(incident.number) }),
    ),
  );
  const other = await sendReport(world);
  await until("the province's head hears of it", async () => heard["head.plk"]?.includes(other.number) ?? false);
  await pause(1_500);
  expect(heard["head.npm"]).toEqual([]);
  expect(heard["officer.npm"]).toEqual([]);
  for (const screen of screens) screen.close();
  for (const username of ["auditor", "admin", "protection.plk"])
    expect((await as(username).get("/api/live")).status, username).toBe(403);
});

test("a volunteer sees the incident, but no number, and can change nothing", async () => {
  const detail = await as("volunteer.plk").get(`/api/incidents/${sent.incidentId}`);
  expect(detail.status).toBe(200);
  const text = await detail.text();
  for (const digits of ["4567", "891234"]) expect(text).not.toContain(digits);
  expect(JSON.parse(text)).toMatchObject({ steps: [], canRevealPhone: false, canNote: false });

  const before = await traces();
  for (const { title, ask } of REQUESTS.filter(({ title }) => !["detail", "seen"].includes(title)))
    expect([403, 404], title).toContain((await ask(as("volunteer.plk"), sent.incidentId)).status);
  expect(await traces()).toEqual(before);
});

test("the officers it is for do reach it", async () => {
  expect((await as("officer.plk").get(`/api/incidents/${sent.incidentId}`)).status).toBe(200);
  expect((await as("head.plk").get(`/api/incidents/${sent.incidentId}`)).status).toBe(200);
  expect((await as("officer.plk").post(`/api/incidents/${sent.incidentId}/seen`)).status).toBe(204);
});

test("pages tell strangers nothing, and send those who are signed out to the sign-in page", async () => {
  const pages = [`/incidents/${sent.incidentId}`, `/duty/incidents/${sent.incidentId}`, "/incidents", "/map", "/duty"];
  for (const username of [...Object.keys(STRANGERS), "nobody"])
    for (const page of pages) {
      const response = await as(username).get(page);
      const body = await response.text();
      expect(response.status, `${username} ${page}`).toBeLessThan(500);
      expect(body, `${username} ${page}`).not.toContain(sent.number);
      expect(body, `${username} ${page}`).not.toContain(String(SECRETS.latitude));
    }
  for (const page of ["/incidents", "/map", "/units", "/audit"]) {
    const response = await as("nobody").get(page);
    // A page that has begun to stream sends its reader on from within.
    const onward = response.status === 200 ? await response.text() : (response.headers.get("location") ?? "");
    expect([200, 302, 303, 307], page).toContain(response.status);
    expect(onward, page).toContain("/sign-in?callbackUrl");
  }
});

test("another website cannot act with an officer's cookie", async () => {
  const before = await traces();
  const from: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "null" },
  ];
  for (const headers of from) {
    const answer = await as("officer.plk").post(
      `/api/incidents/${sent.incidentId}/transition`,
      { to: "accepted", version: 2 },
      headers,
    );
    expect(answer.status, JSON.stringify(headers)).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "access.cross_site" });
  }
  expect(await traces()).toEqual(before);
});

test("a revoked session ends at once, its open live stream with it", async () => {
  const { baseUrl } = world.stack;
  const session = await signIn({ baseUrl, username: "officer2.plk" });
  const screen = await openScreen({ session });
  expect((await session.get("/api/incidents")).status).toBe(200);
  await world.rows(
    "update staff_sessions set revoked_at = now() where officer_id = (select id from officers where username = $1)",
    ["officer2.plk"],
  );

  expect((await session.get("/api/incidents")).status).toBe(401);
  expect((await session.get(`/api/incidents/${sent.incidentId}`)).status).toBe(401);
  await expect.poll(() => screen.isRefused(), { timeout: STREAM_ENDS_WITHIN_MS }).toBe(true);
  screen.close();
});

test("nothing the reporter or an officer said is in a log, an address or a figure (I7)", async () => {
  const { baseUrl, simulatorUrl, metricsToken } = world.stack;
  const noted = await as("officer.plk").post(`/api/incidents/${sent.incidentId}/notes`, { text: SECRETS.note });
  expect(noted.status).toBe(204);
  const revealed = await as("officer.plk").post(`/api/incidents/${sent.incidentId}/phone`, { reason: "โทรกลับผู้แจ้ง" });
  expect(JSON.stringify(await revealed.json()), "the number is there for those who may").toContain("891234567");

  const metrics = await (
    await fetch(`${baseUrl}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
  ).text();
  const addresses = (
    (await (await fetch(`${simulatorUrl}/control/requests`)).json()) as { requests: { path: string }[] }
  ).requests
    .map(({ path }) => path)
    .join("\n");
  const logs = world.stack.output();
  expect(logs, "the logs were on").toContain('"route":"/api/reports"');
  const words = [
    "891234567",
    "089-123-4567",
    "16.8234",
    "100.2712",
    SECRETS.note,
    "assault",
    "ทำร้าย",
    "โทรกลับผู้แจ้ง",
    "กมลวรรณ",
  ];
  for (const [where, text] of Object.entries({ logs, metrics, addresses }))
    for (const word of words) expect(text.includes(word), `“${word}” in ${where}`).toBe(false);
});
