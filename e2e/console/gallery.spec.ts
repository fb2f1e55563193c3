import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";

const SCREENS = (["light", "dark"] as const).flatMap((theme) => [
  { theme, width: 360, height: 740 },
  { theme, width: 1440, height: 900 },
]);
const LAYERS = [
  { button: "เปิดกล่อง", role: "dialog" },
  { button: "เปิดกล่องกว้าง", role: "dialog" },
  { button: "ถามก่อน", role: "alertdialog" },
  { button: "ถามก่อนปิด", role: "alertdialog" },
  { button: "เปิดด้านขวา", role: "dialog" },
  { button: "เปิดด้านล่าง", role: "dialog" },
  { button: "เปิดเมนู", role: "menu" },
] as const;

const violationsOf = async (axe: AxeBuilder) =>
  (await axe.analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
/** A layer alone: what lies under it is another test's, and a menu hangs on the document beside all landmarks. */
const layerOf = (page: Page, role: string) =>
  new AxeBuilder({ page }).include(`[role=${role}]`).disableRules(role === "menu" ? ["region"] : []);

for (const { theme, width, height } of SCREENS)
  test.describe(`${theme} at ${width} px`, () => {
    // Nothing moves while colours are compared.
    test.use({ viewport: { width, height }, colorScheme: theme, contextOptions: { reducedMotion: "reduce" } });

    test("SAFETY 18: every state of every part passes axe and nothing is wider than the screen", async ({
      page,
      context,
    }) => {
      await page.goto("/gallery");
      await expect(page.getByRole("region", { name: "toast-provider" })).toBeVisible();
      for (const name of ["ทั่วไป", "สำเร็จ", "เตือน", "ผิดพลาด"])
        await page.getByRole("button", { name, exact: true }).click();
      await context.setOffline(true);
      await expect(page.getByText("ไม่มีสัญญาณอินเทอร์เน็ต")).toBeVisible();
      expect(await violationsOf(new AxeBuilder({ page }))).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });

    test("SAFETY 18: dialogs, sheets and menus pass axe, take the focus and give it back", async ({ page }) => {
      await page.goto("/gallery");
      for (const { button, role } of LAYERS) {
        const opener = page.getByRole("button", { name: button, exact: true });
        await opener.click();
        const layer = page.getByRole(role);
        await expect(layer).toBeVisible();
        expect(await layer.evaluate((element) => element.contains(document.activeElement)), button).toBe(true);
        expect(await violationsOf(layerOf(page, role)), button).toEqual([]);
        await page.keyboard.press("Escape");
        await expect(layer).toBeHidden();
        await expect(opener, button).toBeFocused();
      }
    });
  });
