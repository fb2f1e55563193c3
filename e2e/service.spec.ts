import { Agent, get, type IncomingMessage } from "node:http";
import { expect, test } from "./support/fixtures";

test("the service is alive, ready and says what waits", async ({ request }) => {
  expect((await request.get("/livez")).status()).toBe(200);
  const ready = await request.get("/readyz");
  expect(await ready.json()).toEqual({ ready: true, reasons: [] });
  const metrics = await (await request.get("/metrics")).text();
  expect(metrics).toMatch(/^ess_workers 1$/m);
  expect(metrics).toMatch(/^ess_jobs_given_up 0$/m);
});

test("a kept connection outlives a balancer's patience, which is 75 s", async ({ stack }) => {
  const agent = new Agent({ keepAlive: true });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${stack.baseUrl}/livez`, { agent }, resolve).once("error", reject);
    });
    response.resume();
    const [, seconds] = /timeout=(\d+)/.exec(String(response.headers["keep-alive"])) ?? [];
    expect(Number(seconds)).toBeGreaterThan(75);
  } finally {
    agent.destroy();
  }
});

test("figures are not for strangers, not even as a refusal", async ({ request }) => {
  const asked = await request.get("/metrics", { headers: { "x-forwarded-for": "203.0.113.9" } });
  expect(asked.status()).toBe(404);
  expect(await asked.text()).not.toContain("ess_");
});

test("a demo person signs in and signs in as themselves only", async ({ page, openScreen, signIn, stack }) => {
  await signIn(page, "officer.plk");
  const session = await (await page.request.get("/api/auth/session")).json();
  expect(session.actor).toMatchObject({ role: "duty_officer", provinceCode: "65" });

  const stranger = await openScreen();
  const nobody = await (await stranger.request.get(`${stack.baseUrl}/api/auth/session`)).json();
  expect(nobody.actor).toBeUndefined();
});
