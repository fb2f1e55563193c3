import { expect, test } from "../support/fixtures";
import { MUEANG_PHITSANULOK, reportPage, storedReports } from "./report-page";

test.use({
  viewport: { width: 360, height: 740 },
  permissions: ["geolocation"],
  geolocation: { ...MUEANG_PHITSANULOK, accuracy: 12 },
});

test("SAFETY 6: offline says “not sent” with both numbers within 3 s, then sends the one report by itself", async ({
  page,
  stack,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_INTERNET_DISCONNECTED/);
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.phone().fill("0812345678");
  await page.context().setOffline(true);
  await report.send();
  await expect(report.unsent()).toBeVisible({ timeout: 3_000 });
  const notice = page.getByRole("alert").filter({ has: report.unsent() });
  await expect(notice.getByRole("link", { name: "โทร 191" })).toHaveAttribute("href", "tel:191");
  await expect(notice.getByRole("link", { name: "โทร 1300" })).toHaveAttribute("href", "tel:1300");
  await expect(report.received()).toBeHidden();
  await expect(report.phone()).toHaveValue("0812345678");

  await page.context().setOffline(false);
  await expect(report.received()).toBeVisible();
  await expect(report.unsent()).toBeHidden();
  expect(await storedReports(stack, key)).toMatchObject([{ problem: "assault", has_phone: true }]);
});

test("SAFETY 6: an answer that never comes is called unsent within 3 s", async ({ page, expectBrowserError }) => {
  expectBrowserError(/Failed to load resource|ERR_/);
  const report = reportPage(page);
  await report.untilPhone();
  await page.route("**/report/step", () => {});
  await report.sendWithoutPhone();
  await expect(report.unsent()).toBeVisible({ timeout: 3_400 });
});

test("a step whose answer was lost after commit is one report, however often it is sent", async ({
  page,
  stack,
  expectBrowserError,
}) => {
  expectBrowserError(/Failed to load resource|ERR_/);
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.phone().fill("0812345678");
  let lost = 0;
  const bodies: string[] = [];
  await page.route("**/report/step", async (route) => {
    bodies.push(route.request().postData() ?? "");
    if (lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await report.send();
  await expect(report.received()).toBeVisible();
  const sends = bodies.filter((body) => body.includes("intent=send"));
  expect(sends.length).toBeGreaterThanOrEqual(3);
  for (const body of sends) expect(body).toContain(key);
  expect(await storedReports(stack, key)).toHaveLength(1);
});

test("SAFETY 6: steps taken offline all arrive once the network is back", async ({
  page,
  stack,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_INTERNET_DISCONNECTED/);
  const report = reportPage(page);
  await report.open();
  await page.waitForLoadState("networkidle");
  const key = await report.reportKey();
  await page.context().setOffline(true);
  await report.choose(/กลัวถูกล่วงเกิน/);
  await report.useGps();
  await report.sendWithoutPhone();
  await expect(report.unsent()).toBeVisible({ timeout: 3_000 });
  await page.context().setOffline(false);
  await expect(report.received()).toBeVisible();
  expect(await storedReports(stack, key)).toMatchObject([{ problem: "sexual_abuse_risk", ...MUEANG_PHITSANULOK }]);
});

test("SAFETY 6: going back to look at a question does not take back a report on its way", async ({
  page,
  stack,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_INTERNET_DISCONNECTED/);
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await page.context().setOffline(true);
  await report.sendWithoutPhone();
  await expect(report.unsent()).toBeVisible({ timeout: 3_000 });
  await page.getByRole("button", { name: "ย้อนกลับ" }).click();
  await expect(report.heading("อยู่ที่ไหน")).toBeVisible();
  await page.context().setOffline(false);
  await expect(report.received()).toBeVisible();
  expect(await storedReports(stack, key)).toHaveLength(1);
});
