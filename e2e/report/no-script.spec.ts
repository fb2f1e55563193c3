import { expect, test } from "../support/fixtures";
import { expectFitsWidth, expectThumbTargets, reportPage, storedDraft, storedReports } from "./report-page";

test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

test("SAFETY 5: plain forms alone send the report, with a district for a place", async ({ page, stack }) => {
  const report = reportPage(page);
  await report.open();
  const key = await report.reportKey();
  await report.choose(/ถูกทำร้าย/);
  await expect(report.heading("อยู่ที่ไหน")).toBeVisible();
  expect(await storedDraft(stack, key)).toMatchObject({ problem: "assault", latitude: null });
  await expect(page.getByRole("button", { name: "ใช้ตำแหน่งตอนนี้" }), "no control that does nothing").toBeHidden();

  await page.getByLabel("จังหวัด", { exact: true }).selectOption({ label: "พิษณุโลก" });
  await page.getByRole("button", { name: "ต่อไป" }).click();
  await page.getByLabel("อำเภอ / เขต").selectOption({ label: "เมืองพิษณุโลก" });
  await page.getByRole("button", { name: "ใช้จุดนี้" }).click();
  await expect(report.heading("เบอร์โทรกลับ")).toBeVisible();
  expect(await storedDraft(stack, key)).toMatchObject({ location_source: "text", accuracy_m: 5000 });

  await report.phone().fill("12");
  await report.send();
  await expect(page.getByText(/เบอร์นี้ไม่ครบหรือไม่ถูกต้อง/)).toBeVisible();
  await expect(report.phone()).toHaveValue("12");
  await report.phone().fill("๐๘๑-๒๓๔-๕๖๗๘");
  await report.send();
  await expect(report.received()).toBeVisible();
  await expect(page).toHaveURL("/report");
  const stored = await storedReports(stack, key);
  expect(stored).toMatchObject([{ problem: "assault", has_phone: true, location_source: "text" }]);
  expect(Math.abs((stored[0]?.latitude ?? 0) - 16.82)).toBeLessThan(0.1);
});

test("SAFETY 20: the status page asks again by itself", async ({ page }) => {
  const report = reportPage(page);
  await report.open();
  await report.choose(/มีคนมั่วสุม/);
  await report.sendWithoutPlace();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  expect(await page.content()).toContain('http-equiv="refresh"');
  const again = page.waitForRequest((request) => request.isNavigationRequest(), { timeout: 12_000 });
  expect((await again).url()).toMatch(/\/report$/);
});

test("SAFETY 9: leaving leads to a note, and “Back” shows the note too; “+” leads in again", async ({ page }) => {
  const report = reportPage(page);
  await report.open();
  await report.choose(/ถูกขังไว้/);
  await expect(report.heading("อยู่ที่ไหน")).toBeVisible();
  await report.leave().click();
  await expect(page).toHaveURL("/report/notes");
  await page.goBack();
  await expect(page.getByText("ซื้อของวันเสาร์")).toBeVisible();
  await expect(report.heading("อยู่ที่ไหน")).toBeHidden();
  await page.getByRole("link", { name: "เพิ่มบันทึก" }).click();
  await expect(report.heading("อยู่ที่ไหน")).toBeVisible();
});

test("SAFETY 5, 17: 320 px, thumb targets and every language without scripts", async ({ page }) => {
  const report = reportPage(page);
  await report.open();
  for (const [name, lang] of [
    ["English", "en"],
    ["မြန်မာ", "my"],
    ["ລາວ", "lo"],
    ["ខ្មែរ", "km"],
    ["Melayu", "ms"],
    ["Tiếng Việt", "vi"],
    ["ไทย", "th"],
  ] as const) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.locator("[data-shell=reporter]")).toHaveAttribute("lang", lang);
    await expectFitsWidth(page);
    await expectThumbTargets(page);
  }
});

test("a form from another site is not taken", async ({ page, stack }) => {
  const answer = await page.request.post(`${stack.baseUrl}/report/step`, {
    form: { intent: "send-without-place", problem: "assault" },
    headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(403);
});
