import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/fixtures";
import { report, rowOf, summaryOf, take } from "./console-fixture";

test("the head sees every step of an incident without a reload", async ({
  page,
  openScreen,
  signIn,
  stack,
  request,
}) => {
  const officer = await openScreen();
  await signIn(page, "head.plk");
  await signIn(officer, "officer.plk");
  await page.goto("/map");
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();

  const number = await report(request, stack);
  await expect(rowOf(page, number)).toBeVisible();
  await expect(rowOf(page, number)).toContainText("ใหม่");
  await expect(page).toHaveTitle(/^\(\d+\) /);

  const incident = await summaryOf(officer, stack, number);
  await officer.goto(`/map?incident=${incident?.id}`);
  const panel = officer.getByRole("article", { name: `เหตุ ${number}` });
  for (const [button, status] of [
    ["รับเรื่อง", "รับเรื่องแล้ว"],
    ["ออกเดินทาง", "กำลังเดินทาง"],
    ["ถึงที่เกิดเหตุแล้ว", "ถึงที่เกิดเหตุ"],
  ] as const) {
    await panel.getByRole("button", { name: button, exact: true }).click();
    await expect(rowOf(page, number)).toContainText(status);
  }
  await panel.getByRole("button", { name: "จบเหตุ…" }).click();
  await officer.getByLabel("ให้ความช่วยเหลือแล้ว").check();
  await officer.getByRole("button", { name: "ยืนยันจบเหตุ" }).click();
  await expect(rowOf(page, number)).toContainText("จบเหตุแล้ว");
  await rowOf(page, number).click();
  await expect(page.getByRole("article", { name: `เหตุ ${number}` })).toContainText("ผล: ให้ความช่วยเหลือแล้ว");
});

test("the head of another province learns nothing of it, on any way", async ({
  page,
  openScreen,
  signIn,
  stack,
  request,
  expectBrowserError,
}) => {
  expectBrowserError(/404/);
  const near = await openScreen();
  await signIn(near, "head.plk");
  await signIn(page, "head.npm");
  await page.goto("/map");
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
  await near.goto("/map");

  const number = await report(request, stack);
  await expect(rowOf(near, number), "not over-blocked").toBeVisible();
  await expect(rowOf(page, number)).toHaveCount(0);
  expect(await summaryOf(page, stack, number)).toBeUndefined();

  const id = (await summaryOf(near, stack, number))?.id ?? "";
  const foreign = page.context().request;
  const absent = "00000000-0000-7000-8000-000000000000";
  const asked = (of: string) =>
    Promise.all([
      foreign.get(`/api/incidents/${of}`),
      foreign.post(`/api/incidents/${of}/transition`, { data: { to: "closed", version: 1 } }),
      foreign.post(`/api/incidents/${of}/notes`, { data: { text: "note" } }),
      foreign.post(`/api/incidents/${of}/phone`, { data: { reason: "เหตุผล" } }),
      foreign.post(`/api/incidents/${of}/acknowledge`),
    ]);
  const bodyOf = async (response: { json: () => Promise<unknown> }) => {
    const { requestId: _requestId, ...rest } = (await response.json()) as { requestId: string };
    return rest;
  };
  const [foreignAnswers, absentAnswers] = await Promise.all([asked(id), asked(absent)]);
  for (const [index, answer] of foreignAnswers.entries()) {
    expect(answer.status()).toBe(404);
    const twin = absentAnswers[index];
    expect(twin && (await bodyOf(twin)), "as if it did not exist").toEqual(await bodyOf(answer));
  }
  await page.goto(`/incidents/${id}`);
  await expect(page.getByText("ไม่พบสิ่งที่ขอ")).toBeVisible();
  await page.goto(`/map?incident=${id}`);
  await expect(page.getByText("ไม่พบเหตุที่ขอ")).toBeVisible();
});

test("of two officers accepting at once, the second is told who came first", async ({
  page,
  openScreen,
  signIn,
  stack,
  request,
  expectBrowserError,
}) => {
  expectBrowserError(/409/);
  await signIn(page, "officer.plk");
  const number = await report(request, stack);
  const id = (await summaryOf(page, stack, number))?.id;
  const other = await openScreen();
  await signIn(other, "officer2.plk");
  await page.goto(`/map?incident=${id}`);
  const accept = page.getByRole("article").getByRole("button", { name: "รับเรื่อง", exact: true });
  await expect(accept).toBeVisible();

  // The loser's press leaves with what this screen last knew, after the winner's has been written.
  let isWon = false;
  await page.route("**/transition", async (route) => {
    if (!isWon) {
      isWon = true;
      expect((await take(other, stack, number, { to: "accepted" })).status()).toBe(200);
    }
    await route.continue();
  });
  await accept.click();
  await expect(page.getByText(/ด\.ต\. สมชาย ใจมั่น.* รับเหตุนี้แล้ว/)).toBeVisible();
  await expect(rowOf(page, number)).toContainText("รับเรื่องแล้ว");
});

test("a lost line is said, and healed within seconds with what was missed", async ({
  page,
  signIn,
  stack,
  request,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await signIn(page, "head.plk");
  await page.goto("/map");
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
  await expect(page.locator(".leaflet-container")).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText("กำลังเชื่อมต่อใหม่")).toBeVisible();
  await expect(page.getByText("ไม่มีสัญญาณอินเทอร์เน็ต")).toBeVisible();
  const number = await report(request, stack);
  await expect(rowOf(page, number)).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(rowOf(page, number)).toBeVisible({ timeout: 5_000 });
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
});

test("the phone number is shown for a reason alone, and the reason is kept", async ({
  page,
  openScreen,
  signIn,
  stack,
  request,
}) => {
  await signIn(page, "officer.plk");
  const number = await report(request, stack, { phone: "0812345678" });
  const id = (await summaryOf(page, stack, number))?.id;
  await page.goto(`/incidents/${id}`);
  expect(await page.content()).not.toContain("812345678");
  await page.getByRole("button", { name: "ดูเบอร์โทร" }).click();
  await page.getByRole("button", { name: "แสดงเบอร์โทร" }).click();
  await expect(page.getByText("บอกเหตุผลสั้น ๆ อย่างน้อย 3 ตัวอักษร")).toBeVisible();
  await page.getByLabel("เหตุผลที่ต้องติดต่อผู้แจ้ง").fill(`ยืนยันจุดเกิดเหตุ ${number}`);
  await page.getByRole("button", { name: "แสดงเบอร์โทร" }).click();
  await expect(page.getByRole("link", { name: /^โทร/ })).toHaveAttribute("href", "tel:+66812345678");

  const auditor = await openScreen();
  await signIn(auditor, "auditor");
  await auditor.goto(`/audit?subject=${number}`);
  await expect(auditor.getByText(`ยืนยันจุดเกิดเหตุ ${number}`)).toBeVisible();
  expect(await auditor.content()).not.toContain("812345678");
});

test("the list is worked by keyboard alone", async ({ page, signIn, stack, request }) => {
  await signIn(page, "head.plk");
  const number = await report(request, stack);
  await page.goto("/map");
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article", { name: `เหตุ ${number}` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("article")).toHaveCount(0);
  await expect(page).toHaveURL("/map");
});

test("nothing moves under a finger while the page wakes up", async ({ page, signIn, stack, request }) => {
  await signIn(page, "desk");
  await report(request, stack);
  const number = await report(request, stack, { phone: "0812345678" });
  const id = (await summaryOf(page, stack, number))?.id;
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto(`/incidents/${id}`, { waitUntil: "commit" });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const places = () => Promise.all(["รับเรื่อง", "แก้ตำแหน่ง", "ดูเบอร์โทร"].map((name) => button(name).boundingBox()));
  await expect(button("ดูเบอร์โทร")).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const before = await places();
  arrive();
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
  await expect(page.getByRole("region", { name: "เหตุที่เกี่ยวข้อง" })).toBeVisible();
  expect(await places()).toEqual(before);
});

for (const { width, height } of [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
]) {
  test(`no accessibility fault and no sideways scroll at ${width} px`, async ({ page, signIn, stack, request }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, "desk");
    const number = await report(request, stack);
    const id = (await summaryOf(page, stack, number))?.id;
    for (const path of ["/map", `/map?incident=${id}`, "/incidents", `/incidents/${id}`, "/units"]) {
      await page.goto(path);
      if (path.includes("?")) await expect(page.getByRole("article", { name: `เหตุ ${number}` })).toBeVisible();
      else await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id: rule, nodes }) => `${path} ${rule} ${nodes[0]?.html}`),
        path,
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
    }
  });
}
