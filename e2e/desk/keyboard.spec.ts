import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../support/fixtures";
import { rowOf } from "../console/console-fixture";
import { clearDesk, countCalls, deskPage, storedCalls } from "./desk-fixture";

/** A quick typist: ten keys in 0.6 s. */
const KEY_MS = 60;
/** Of the 30 s a call may take; the rest is listening. */
const TYPING_LIMIT_S = 15;
const OPERATOR = "191.plk";

test.describe.configure({ mode: "serial" });
test.beforeEach(async ({ stack }) => clearDesk(stack, OPERATOR));

test("a caller's report, keyboard only: typed and sent within 15 s, and on the station's screen", async ({
  page,
  stack,
  signIn,
  openScreen,
}) => {
  const station = await openScreen();
  await signIn(station, "officer.plk");
  await station.goto("/map");
  await signIn(page, OPERATOR);
  const desk = deskPage(page);
  await desk.open();

  const { keyboard } = page;
  const type = (text: string) => keyboard.type(text, { delay: KEY_MS });
  const startedAt = Date.now();
  await type("1");
  await type("2");
  await expect(desk.place()).toBeFocused();
  await type("เมืองพิษณุโลก");
  await expect(desk.option(/^อ\.เมืองพิษณุโลก จ\.พิษณุโลก/)).toBeVisible();
  await keyboard.press("Enter");
  await expect(desk.phone()).toBeFocused();
  await type("0812345678");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(desk.details()).toBeFocused();
  await type("พี่ชายตีน้องสาวอายุ 17 อยู่ในบ้าน ล็อกประตู");
  await keyboard.press("Control+Enter");
  await expect(desk.sent()).toBeVisible();
  const seconds = (Date.now() - startedAt) / 1000;
  test.info().annotations.push({ type: "first key to sent", description: `${seconds.toFixed(1)} s` });
  console.log(`first key to sent: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThanOrEqual(TYPING_LIMIT_S);

  const number = await desk.number();
  await expect(page.getByRole("list", { name: "หน่วยที่แจ้ง" })).toContainText("สภ.เมืองพิษณุโลก");
  expect(await storedCalls(stack, number)).toMatchObject([
    {
      channel: "desk",
      problem: "assault",
      reporter_kind: "relative",
      accuracy_m: 5_000,
      has_phone: true,
      operator: OPERATOR,
    },
  ]);
  await expect(rowOf(station, number)).toBeVisible();
  const [call] = await storedCalls(stack, number);
  await station.goto(`/incidents/${call?.id}`);
  await expect(station.getByText(/เจ้าหน้าที่รับสาย/).first()).toBeVisible();
  await expect(station.getByText(/ส\.ต\.อ\. ณัฐพล แสงทอง/).first()).toBeVisible();
  await expect(station.getByText("พี่ชายตีน้องสาวอายุ 17 อยู่ในบ้าน ล็อกประตู")).toBeVisible();

  await expect(desk.next()).toBeFocused();
  await keyboard.press("n");
  await expect(page.locator("#desk-problem input").first()).toBeFocused();
  await expect(desk.details()).toHaveValue("");
  await expect(page.getByRole("list", { name: "สายที่รับวันนี้" })).toContainText(number);
});

test("what has the focus is never under the bar", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1280, height: 620 });
  await signIn(page, OPERATOR);
  const desk = deskPage(page);
  await desk.open();
  const covered = () =>
    page.evaluate(() => {
      const { activeElement: focused } = document;
      const bar = document.querySelector("section footer");
      if (!focused || !bar?.parentElement?.contains(focused) || bar.contains(focused)) return 0;
      return Math.max(0, focused.getBoundingClientRect().bottom - bar.getBoundingClientRect().top);
    });
  for (let presses = 0; presses < 12; presses++) {
    expect(await covered(), `after ${presses} Tabs`).toBe(0);
    await page.keyboard.press("Tab");
  }
});

test("SAFETY 6, 10: a reload in the middle of typing loses nothing, even when the network does", async ({
  page,
  stack,
  signIn,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_FAILED/);
  await signIn(page, OPERATOR);
  const desk = deskPage(page);
  await desk.open();
  await page.keyboard.press("2");
  await page.keyboard.press("3");
  await page.keyboard.type("16°49'16\"N 100°15'57\"E");
  await expect(desk.option(/ปักหมุดที่ 16\.82111, 100\.26583/)).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("08123");
  await expect(desk.saved()).toBeVisible();
  await page.route("**/api/desk/draft", (route) => route.abort());
  await desk.details().fill("ได้ยินเสียงร้องจากบ้านข้าง ๆ");
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(/08123|ร้อง/);
  await page.reload();
  await expect(desk.details()).toHaveValue("ได้ยินเสียงร้องจากบ้านข้าง ๆ");
  await page.unroute("**/api/desk/draft");
  await expect(desk.saved()).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await expect(desk.phone()).toHaveValue("08123");
  await expect(desk.radio(/กักขัง/)).toBeChecked();
  await expect(desk.radio("ผู้พบเห็น")).toBeChecked();
  await expect(page.getByText("16.82111, 100.26583")).toBeVisible();

  await desk.phone().fill("0812345678");
  await page.keyboard.press("Control+Enter");
  const [call] = await storedCalls(stack, await desk.number());
  expect(call).toMatchObject({ problem: "confinement", accuracy_m: 50, has_phone: true });
});

test("I1: two presses of Ctrl+Enter are one report", async ({ page, stack, signIn }) => {
  await signIn(page, OPERATOR);
  const desk = deskPage(page);
  await desk.open();
  const before = await countCalls(stack, OPERATOR);
  await page.keyboard.press("4");
  await desk.details().focus();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await desk.number();
  expect(await countCalls(stack, OPERATOR)).toBe(before + 1);
});

test("I2: an answer that got lost, a line that is down: said plainly, tried again, one report", async ({
  page,
  stack,
  signIn,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_FAILED|Failed to load resource|503/);
  await signIn(page, OPERATOR);
  const desk = deskPage(page);
  await desk.open();
  const before = await countCalls(stack, OPERATOR);
  let attempts = 0;
  await page.route("**/api/desk/reports", async (route) => {
    attempts++;
    if (attempts === 1) return route.abort();
    if (attempts === 2) {
      // It arrives and is stored; only its answer is lost.
      await route.fetch();
      return route.abort();
    }
    return route.continue();
  });
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await desk.details().fill("สายหลุดระหว่างส่ง");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("ยังไม่ถูกส่ง")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await desk.number();
  expect(attempts).toBe(3);
  expect(await countCalls(stack, OPERATOR)).toBe(before + 1);
});

test("SAFETY 13, 14: the caller elsewhere, the victim's own number, an officer involved", async ({
  page,
  stack,
  signIn,
  openScreen,
}) => {
  await signIn(page, OPERATOR);
  const desk = deskPage(page);
  await desk.open();
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await page.keyboard.type("16.8211, 100.2659");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "ผู้โทรอยู่คนละที่กับเหตุ" }).check();
  await desk.callerPlace().fill("บางรัก กรุงเทพ");
  await page.keyboard.press("Enter");
  await desk.phone().fill("0812345678");
  await desk.victimPhone().fill("0899998888");
  await desk.radio("ติดต่อด้วยข้อความเท่านั้น").check();
  const preview = page.getByRole("list", { name: "หน่วยที่แจ้ง" });
  await expect(preview).toContainText("สภ.เมืองพิษณุโลก");
  await page.getByRole("checkbox", { name: /เจ้าหน้าที่ในพื้นที่เกี่ยวข้อง/ }).check();
  await expect(preview).not.toContainText("สภ.เมืองพิษณุโลก");
  await expect(preview).toContainText("สถานีใกล้เคียง");
  await expect(page.getByRole("button", { name: /หมุดที่เกิดเหตุ/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /หมุดผู้โทร/ })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  const number = await desk.number();
  const [call] = await storedCalls(stack, number);
  expect(call).toMatchObject({ contact_preference: "text_only", has_phone: true, has_victim_phone: true });
  expect(call?.caller_latitude).toBeCloseTo(13.73, 1);

  const station = await openScreen();
  await signIn(station, "officer.plk");
  expect((await station.request.get(`/api/incidents/${call?.id}`)).status()).toBe(404);
  const head = await openScreen();
  await signIn(head, "head.plk");
  await head.goto(`/incidents/${call?.id}`);
  await expect(head.getByText("ผู้โทรอยู่คนละที่กับเหตุ")).toBeVisible();
  await expect(head.getByText("08x-xxx-8888")).toBeVisible();
});

for (const username of ["officer.plk", "chief.plk", "head.plk", "region6", "auditor", "admin", "onehome.plk"])
  test(`${username} has no call desk`, async ({ page, stack, signIn }) => {
    await signIn(page, username);
    await page.goto("/desk");
    await expect(page.getByRole("heading", { name: "หน้านี้ไม่อยู่ในบทบาทของคุณ" })).toBeAttached();
    await expect(page.getByRole("link", { name: "รับสาย" })).toHaveCount(0);
    const { status } = await page.request
      .get(`${stack.baseUrl}/api/desk/calls`)
      .then((answer) => ({ status: answer.status() }));
    expect(status).toBe(403);
  });

test("nobody signed in is asked to, and the API says so", async ({ page, stack }) => {
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get(`${stack.baseUrl}/api/desk/calls`)).status()).toBe(401);
});

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
])
  test(`SAFETY 18: axe finds nothing, nothing overflows at ${viewport.width} px`, async ({ page, signIn }) => {
    await page.setViewportSize(viewport);
    // Nothing moves while colours are compared.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await signIn(page, OPERATOR);
    const desk = deskPage(page);
    await desk.open();
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    };
    await check();
    await desk.place().fill("พิษณุโลก");
    await expect(desk.option(/^จ\.พิษณุโลก/)).toBeVisible();
    await check();
    await page.keyboard.press("Enter");
    await desk.phone().fill("0812345678");
    await expect(desk.saved()).toBeVisible();
    await check();
    await page.keyboard.press("Control+Enter");
    await desk.number();
    await check();
  });
