import { expect, test } from "../support/fixtures";
import { MUEANG_PHITSANULOK, reportPage, storedReports } from "./report-page";

test.use({
  viewport: { width: 320, height: 640 },
  permissions: ["geolocation"],
  geolocation: { ...MUEANG_PHITSANULOK, accuracy: 12 },
});

test("SAFETY 9: the cover is painted within 100 ms without a network, and “Back” brings nothing back", async ({
  page,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/report/notes");
  const report = reportPage(page);
  await report.untilPhone();
  await page.context().setOffline(true);
  const tookMs = await report.leave().evaluate(
    (link: HTMLElement) =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now();
        link.click();
        requestAnimationFrame(() => resolve(performance.now() - startedAt));
      }),
  );
  expect(tookMs).toBeLessThan(100);
  await expect(page).toHaveTitle("บันทึก");
  await expect(page).toHaveURL("/report/notes");
  await expect(page.getByRole("button")).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement, "::after").content)).toContain("ไข่ไก่");

  await page.context().setOffline(false);
  await expect(page.getByText("ซื้อของวันเสาร์")).toBeVisible();
  await page.goBack();
  await expect(report.heading("เบอร์โทรกลับ")).toBeHidden();
  await expect(page.getByRole("textbox")).toBeHidden();
});

test("SAFETY 9: Shift three times leaves; a sent report stays sent; “Back” past the safety notes shows the note", async ({
  page,
  stack,
}) => {
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  await page.getByRole("link", { name: "ปกปิดและความปลอดภัย" }).click();
  await expect(page.getByText(/แชตกับบัญชีนี้ยังอยู่/)).toBeVisible();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await expect(page.getByText("ซื้อของวันเสาร์")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("ซื้อของวันเสาร์")).toBeVisible();
  await expect(report.received()).toBeHidden();
  expect(await storedReports(stack, key)).toHaveLength(1);

  await page.getByRole("link", { name: "เพิ่มบันทึก" }).click();
  await expect(report.received()).toBeVisible();
});

test("SAFETY 9: the way out is in sight on every screen, above everything, wherever the page is scrolled", async ({
  page,
}) => {
  const report = reportPage(page);
  const expectReachable = async () => {
    for (const to of [0, 10_000]) {
      await page.evaluate((y) => window.scrollTo(0, y), to);
      const isOnTop = await report.leave().evaluate((link) => {
        const box = link.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return box.bottom <= window.innerHeight && box.top > window.innerHeight / 2 && link.contains(top);
      });
      expect(isOnTop).toBe(true);
      await expect(page.getByRole("link", { name: "โทร 191" }).last()).toBeInViewport();
      await expect(page.getByRole("link", { name: "โทร 1300" }).last()).toBeInViewport();
    }
  };
  await report.open();
  await expectReachable();
  await report.choose(/ถูกทำร้าย/);
  await expect(report.heading("อยู่ที่ไหน")).toBeVisible();
  await expectReachable();
  await report.useGps();
  await expect(report.heading("เบอร์โทรกลับ")).toBeVisible();
  await expectReachable();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  await expectReachable();
  await page.goto("/report/safety");
  await expectReachable();
});

test("SAFETY 8, 10: neutral title and address, nothing of the report in either, nothing in local storage", async ({
  page,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.phone().fill("0812345678");
  await report.send();
  await expect(report.received()).toBeVisible();
  await expect(page).toHaveTitle("บันทึก");
  for (const address of addresses) {
    expect(address).not.toMatch(/assault|16\.82|100\.26|0812345678|help/);
    expect(address).not.toContain(key);
  }
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.getByRole("link", { name: "ปกปิดและความปลอดภัย" }).click();
  await page.getByRole("button", { name: "ลบเรื่องนี้จากเครื่อง" }).click();
  await expect(report.heading("เกิดอะไรขึ้น")).toBeVisible();
  expect(await report.reportKey()).not.toBe(key);
});
