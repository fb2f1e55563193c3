import { createECDH, randomBytes, randomUUID } from "node:crypto";
import { findWholeBrowser } from "../support/browser.mjs";
import { expect, test } from "../support/fixtures";
import { launchOptions } from "../support/launch-options";
import { reportIncident } from "./duty-fixture";

test.use({ launchOptions: launchOptions(findWholeBrowser()) });

test.describe("alerts on this browser", () => {
  const card = "รับแจ้งเตือนบนเครื่องนี้";

  test("are refused where the browser refuses them, offered where it allows, and never asked for before a tap", async ({
    openScreen,
    signIn,
    expectBrowserError,
  }) => {
    // A test's browser is incognito, and says so only when asked for a subscription.
    expectBrowserError(/Push API in incognito/);
    const refused = await openScreen({ permissions: [] });
    await signIn(refused, "officer.plk");
    await refused.goto("/duty");
    const region = refused.getByRole("region", { name: card });
    await expect(region).toContainText(/ปิดการแจ้งเตือนไว้|แม้ LINE ขัดข้อง/);

    const allowed = await openScreen({ permissions: ["notifications"] });
    await signIn(allowed, "officer.plk");
    await allowed.goto("/duty");
    const offered = allowed.getByRole("region", { name: card });
    await expect(offered.getByRole("button", { name: "เปิดแจ้งเตือน" })).toBeVisible();
    expect(await allowed.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await offered.getByRole("button", { name: "เปิดแจ้งเตือน" }).click();
    // A browser without a push service behind it (as in tests) says so; one with it is on.
    await expect(offered.getByRole("status")).toContainText(/เปิดอยู่|ยังตั้งค่าไม่สำเร็จ/, { timeout: 20_000 });
  });

  test("go along with the first alert, encrypted, and a foreign address is refused", async ({
    page,
    signIn,
    stack,
    simulator,
    request,
  }) => {
    await signIn(page, "officer.plk");
    const own = page.context().request;
    const browserKey = createECDH("prime256v1");
    const keys = {
      p256dh: browserKey.generateKeys().toString("base64url"),
      auth: randomBytes(16).toString("base64url"),
    };
    const subscription = randomUUID();
    const endpoint = `${stack.simulatorUrl}/push/${subscription}`;
    const ask = (body: unknown) => own.post(`${stack.baseUrl}/api/push/subscription`, { data: body });
    expect((await ask({ endpoint: "https://internal.example/push/1", keys })).status()).toBe(400);
    expect((await ask({ endpoint, keys })).status()).toBe(204);
    try {
      await reportIncident({ stack, request });
      await expect
        .poll(async () => (await simulator.pushes()).some((push) => push.subscription === subscription))
        .toBe(true);
    } finally {
      const ended = await own.delete(`${stack.baseUrl}/api/push/subscription`, { data: { endpoint } });
      expect(ended.status()).toBe(204);
    }
    const unknown = await request.post(`${stack.baseUrl}/api/push/subscription`, { data: { endpoint, keys } });
    expect(unknown.status()).toBe(401);
  });
});
