import { expect, test } from "../support/fixtures";
import {
  expectFitsWidth,
  expectNoAxeViolations,
  expectThumbTargets,
  MUEANG_PHITSANULOK,
  reportPage,
  storedReports,
} from "./report-page";

test.use({
  viewport: { width: 320, height: 640 },
  permissions: ["geolocation"],
  geolocation: { ...MUEANG_PHITSANULOK, accuracy: 12 },
});

test("SAFETY 5, 18: every screen passes axe, fits 320 px and has thumb-sized targets", async ({ page }) => {
  const report = reportPage(page);
  const check = async () => {
    await expectNoAxeViolations(page);
    await expectFitsWidth(page);
    await expectThumbTargets(page);
  };
  await report.open();
  await check();
  await report.choose(/ถูกทำร้าย/);
  await page.getByLabel("จังหวัด", { exact: true }).selectOption({ label: "พิษณุโลก" });
  await page.getByRole("button", { name: "ต่อไป" }).click();
  await expect(page.getByLabel("อำเภอ / เขต")).toBeVisible();
  await check();
  await page.getByRole("button", { name: "เลือกบนแผนที่" }).click();
  await expect(page.getByRole("button", { name: "ใช้จุดนี้" }).first()).toBeDisabled();
  await check();
  await report.useGps();
  await report.phone().fill("0");
  await report.send();
  await expect(page.getByText(/เบอร์นี้ไม่ครบหรือไม่ถูกต้อง/)).toBeVisible();
  await check();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  await check();
  await page.goto("/report/safety");
  await check();
  await page.goto("/report/notes");
  await check();
});

test("SAFETY 18: the whole path by keyboard alone", async ({ page, stack }) => {
  const report = reportPage(page);
  await report.open();
  const key = await report.reportKey();
  const press = async (name: string | RegExp, role: "button" | "textbox" = "button") => {
    const target = page.getByRole(role, { name, exact: true });
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  };
  await press(/ถูกทำร้าย/);
  await page.keyboard.press("Enter");
  await expect(report.heading("อยู่ที่ไหน")).toBeFocused();
  await press("ใช้ตำแหน่งตอนนี้");
  await page.keyboard.press("Enter");
  await expect(report.heading("เบอร์โทรกลับ")).toBeFocused();
  await press("เบอร์โทรกลับ", "textbox");
  await page.keyboard.type("0812345678");
  await page.keyboard.press("Enter");
  await expect(report.received()).toBeFocused();
  expect(await storedReports(stack, key)).toMatchObject([{ has_phone: true }]);
});

test("SAFETY 7: no sound, no motion, nothing bright", async ({ page }) => {
  const report = reportPage(page);
  await report.open();
  expect(await page.locator("audio, video").count()).toBe(0);
  const shown = await page.evaluate(() => ({
    moving: document.getAnimations().length,
    background: getComputedStyle(document.documentElement).backgroundColor,
    scheme: document.querySelector("meta[name=color-scheme]")?.getAttribute("content"),
  }));
  expect(shown).toEqual({ moving: 0, background: "rgb(13, 18, 23)", scheme: "dark" });
});

test("SAFETY 3: a phone that refuses its position offers the other ways at once", async ({ openScreen }) => {
  const page = await openScreen({ viewport: { width: 320, height: 640 }, permissions: [] });
  const report = reportPage(page);
  await report.open();
  await report.choose(/มีคนคลุ้มคลั่ง/);
  await report.useGps();
  await expect(page.getByText(/หาตำแหน่งไม่ได้/)).toBeVisible({ timeout: 6_000 });
  await expect(page.getByRole("button", { name: "เลือกบนแผนที่" })).toBeVisible();
  await expect(page.getByRole("button", { name: "ไม่ทราบตำแหน่ง ส่งเลย" })).toBeVisible();
});
