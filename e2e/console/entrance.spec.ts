import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/fixtures";
import { report, summaryOf } from "./console-fixture";

test("a wrong password is said plainly, the right one leads to where one was going", async ({
  page,
  stack,
  expectBrowserError,
}) => {
  expectBrowserError(/401/);
  await page.goto("/units");
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Funits");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByLabel("ชื่อผู้ใช้").fill("head.plk");
  await page.getByLabel("รหัสผ่าน", { exact: true }).fill("wrong-password");
  await page.keyboard.press("Enter");
  await expect(page.getByText("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง")).toBeVisible();
  const password = stack.demo.signIns.find((one) => one.username === "head.plk")?.password ?? "";
  await page.getByLabel("รหัสผ่าน", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/units");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("หน่วยงาน");
});

test("an address of another site is not followed after signing in", async ({ page, signIn }) => {
  await signIn(page, "head.plk");
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent("https://elsewhere.example/map")}`);
  await expect(page).toHaveURL("/map");
});

test("a LINE account nobody knows is told what to do instead", async ({ page }) => {
  await page.goto("/sign-in?error=AccessDenied");
  await expect(page.getByText("บัญชี LINE นี้ยังไม่ได้ผูกกับเจ้าหน้าที่")).toBeVisible();
});

test("a demo sign-in fills the form; signing out ends the session everywhere", async ({ page, stack }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /head\.plk/ }).click();
  await page.getByRole("button", { name: "เข้าสู่ระบบ", exact: true }).click();
  await expect(page).toHaveURL("/map");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /เมนูผู้ใช้/ }).click();
  await page.getByRole("menuitem", { name: "ออกจากระบบ" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.context().addCookies(cookies);
  const response = await page.context().request.get(`${stack.baseUrl}/api/incidents`);
  expect(response.status(), "a kept copy of the cookie opens nothing").toBe(401);
});

test("the theme is chosen in the menu and stays", async ({ page, signIn }) => {
  await signIn(page, "head.plk");
  await page.goto("/map");
  await page.getByRole("button", { name: /เมนูผู้ใช้/ }).click();
  await page.getByRole("menuitem", { name: /มืด/ }).click();
  await page.reload();
  await expect(page.locator("[data-theme-scope]")).toHaveAttribute("data-theme", "dark");
});

for (const { role, where } of [
  { role: "auditor", where: "ดูประวัติการใช้งาน" },
  { role: "admin", where: "ดูหน่วยงาน" },
  { role: "protection.plk", where: null },
]) {
  test(`${role} reads no incident on any way, and is told where to go`, async ({
    page,
    openScreen,
    signIn,
    stack,
    request,
  }) => {
    const desk = await openScreen();
    await signIn(desk, "desk");
    const number = await report(request, stack);
    const id = (await summaryOf(desk, stack, number))?.id ?? "";
    await signIn(page, role);
    for (const path of ["/map", `/map?incident=${id}`, "/incidents", `/incidents/${id}`]) {
      await page.goto(path);
      await expect(page.getByText("ไม่ได้เปิดดูเหตุ")).toBeVisible();
      expect(await page.content()).not.toContain(number);
    }
    if (where) await expect(page.getByRole("link", { name: where })).toBeVisible();
    const as = page.context().request;
    expect(await summaryOf(page, stack, number)).toBeUndefined();
    const answers = await Promise.all([
      as.get(`/api/incidents/${id}`),
      as.get("/api/live"),
      as.post(`/api/incidents/${id}/transition`, { data: { to: "closed", version: 1 } }),
      as.post(`/api/incidents/${id}/notes`, { data: { text: "note" } }),
      as.post(`/api/incidents/${id}/phone`, { data: { reason: "เหตุผล" } }),
      as.post(`/api/incidents/${id}/acknowledge`),
    ]);
    for (const answer of answers) {
      expect([403, 404]).toContain(answer.status());
      expect(await answer.text()).not.toContain(number);
    }
  });
}

test("an administrator issues a binding code that is shown once", async ({ page, signIn }) => {
  await signIn(page, "admin");
  await page.goto("/units?search=แม่สอด");
  await page.getByRole("button", { name: /ผูกกลุ่ม LINE ของ สภ\.แม่สอด/ }).click();
  await page.getByRole("button", { name: "ออกรหัส" }).click();
  const code = page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  await expect(code).toBeVisible();
  await page.getByRole("button", { name: "เสร็จแล้ว" }).click();
  await page.getByRole("button", { name: /ผูกกลุ่ม LINE ของ สภ\.แม่สอด/ }).click();
  await expect(code).toHaveCount(0);
});
