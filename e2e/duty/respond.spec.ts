import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";
import { groupOf, lineUserIdOf, openFromLine, reportIncident } from "./duty-fixture";

const status = (page: Page) => page.getByRole("region", { name: "ข่มขู่ว่าจะทำร้ายหรือทำร้าย" }).getByRole("status");
const step = (page: Pick<Page, "getByRole">, name: string) => page.getByRole("button", { name, exact: true });

test("an officer accepts from the card in the unit's group and sees it through", async ({
  page,
  stack,
  simulator,
  request,
}) => {
  const group = groupOf(stack, "สภ.เมืองพิษณุโลก");
  const { number } = await reportIncident({ stack, request });
  await simulator.waitForMessage({ chat: group.id, match: (message) => JSON.stringify(message).includes(number) });

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${stack.simulatorUrl}/?chat=${group.id}&as=${lineUserIdOf("officer.plk")}`);
  const card = page.locator("[data-message]", { hasText: number }).first();
  await card.getByText("เปิดและรับเรื่อง").click();

  const phone = page.frameLocator("iframe.liff-frame");
  await phone.getByRole("button", { name: "รับเรื่อง", exact: true }).click();
  await expect(phone.getByText("ผู้รับเรื่อง: ร.ต.ท.หญิง กมลวรรณ ศรีสุข")).toBeVisible();
  const head = phone.getByRole("region", { name: "ข่มขู่ว่าจะทำร้ายหรือทำร้าย" }).getByRole("status");
  // Right after a step the button lets a press pass, so that a double tap takes one step only.
  for (const [name, becomes] of [
    ["ออกเดินทาง", "กำลังเดินทาง"],
    ["ถึงที่เกิดเหตุแล้ว", "ถึงที่เกิดเหตุ"],
  ] as const)
    await expect(async () => {
      if ((await step(phone, name).count()) > 0) await step(phone, name).click({ timeout: 1_000 });
      await expect(head).toHaveText(becomes, { timeout: 3_000 });
    }).toPass();
  const dialog = phone.getByRole("dialog");
  await expect(async () => {
    if (!(await dialog.isVisible())) await step(phone, "จบเหตุ").click({ timeout: 1_000 });
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await dialog.getByRole("button", { name: "ยืนยันจบเหตุ" }).click();
  await expect(dialog.getByText("เลือกผลการดำเนินงานก่อนจบเหตุ")).toBeVisible();
  await dialog.getByRole("radio", { name: "ให้ความช่วยเหลือแล้ว" }).check();
  await dialog.getByLabel("บันทึก").fill("แยกคู่กรณีแล้ว ปลอดภัย");
  await dialog.getByRole("button", { name: "ยืนยันจบเหตุ" }).click();

  await expect(phone.getByText("ผลการดำเนินงาน: ให้ความช่วยเหลือแล้ว")).toBeVisible();
  await expect(phone.getByText("แยกคู่กรณีแล้ว ปลอดภัย")).toBeVisible();
  const [incident] = await query<{ status: string; disposition: string }>(
    stack,
    "select status::text as status, disposition::text as disposition from incidents where number = $1",
    [number],
  );
  expect(incident).toEqual({ status: "resolved", disposition: "help_given" });
});

test("the one who comes second reads who won", async ({
  page,
  openScreen,
  stack,
  request,
  signIn,
  expectBrowserError,
}) => {
  expectBrowserError(/409/);
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  const second = await openScreen({ viewport: { width: 360, height: 740 } });
  await signIn(second, "officer2.plk");
  await page.goto(`/duty/incidents/${id}`);
  await second.goto(`/duty/incidents/${id}`);
  await expect(step(page, "รับเรื่อง")).toBeVisible();
  await expect(step(second, "รับเรื่อง")).toBeVisible();
  // The second tap is on its way before the first is answered, and arrives after it.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await second.route("**/transition", async (route) => {
    await held;
    await route.continue();
  });
  await step(second, "รับเรื่อง").click();
  await expect(step(second, "กำลังส่ง “รับเรื่อง”")).toBeVisible();
  await step(page, "รับเรื่อง").click();
  await expect(status(page)).toHaveText("รับเรื่องแล้ว");
  letGo();

  const panel = second.getByRole("status").filter({ hasText: "รับเหตุนี้แล้ว" });
  await expect(panel).toContainText("ร.ต.ท.หญิง กมลวรรณ ศรีสุข · สภ.เมืองพิษณุโลก");
  await expect(panel).toContainText("รับเรื่องแล้ว");
  await second.getByRole("button", { name: "รับทราบ", exact: true }).click();
  await expect(second.getByRole("button", { name: "รับทราบ", exact: true })).toHaveCount(0);
});

test("who watches a colleague accept reads the name, with no other step under the finger", async ({
  page,
  openScreen,
  stack,
  request,
  signIn,
}) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
  await expect(step(page, "รับเรื่อง")).toBeVisible();
  const bar = page.locator("main + div");

  const colleague = await openScreen();
  await signIn(colleague, "officer2.plk");
  await colleague.goto(`/duty/incidents/${id}`);
  await step(colleague, "รับเรื่อง").click();
  await expect(bar).toHaveText("ด.ต. สมชาย ใจมั่น · สภ.เมืองพิษณุโลก รับเหตุนี้แล้ว");
  await expect(bar.getByRole("button")).toHaveCount(0);
});

test("a tap before the page's scripts have arrived counts, and once", async ({ page, signIn, stack, request }) => {
  await signIn(page, "officer.plk");
  const { id } = await reportIncident({ stack, request });
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto(`/duty/incidents/${id}`, { waitUntil: "commit" });
  await step(page, "รับเรื่อง").click();
  await step(page, "รับเรื่อง").click();
  arrive();
  await expect(status(page)).toHaveText("รับเรื่องแล้ว");
  const accepted = await query(stack, "select 1 from incident_events where incident_id = $1 and kind = 'accepted'", [
    id,
  ]);
  expect(accepted).toHaveLength(1);
});

test("a double tap takes one step", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await step(page, "รับเรื่อง").click({ clickCount: 3, delay: 60 });
  await expect(status(page)).toHaveText("รับเรื่องแล้ว");
  await expect(step(page, "ออกเดินทาง")).toBeVisible();
  const steps = await query<{ kind: string }>(
    stack,
    "select kind from incident_events where incident_id = $1 and kind in ('accepted', 'en_route')",
    [id],
  );
  expect(steps).toEqual([{ kind: "accepted" }]);
});

test("a tap without a signal is kept and goes out when there is one", async ({
  page,
  stack,
  request,
  signIn,
  expectBrowserError,
}) => {
  expectBrowserError(/ERR_INTERNET_DISCONNECTED/);
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await expect(step(page, "รับเรื่อง")).toBeVisible();
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();

  await page.context().setOffline(true);
  await step(page, "รับเรื่อง").dblclick();
  await expect(page.getByText("ยังไม่ถึงระบบ กำลังส่งให้อีกครั้ง")).toBeVisible();
  await expect(page.getByText("ไม่มีสัญญาณ ข้อมูลอาจไม่ใช่ล่าสุด")).toBeVisible();

  await page.context().setOffline(false);
  await expect(status(page)).toHaveText("รับเรื่องแล้ว");
  await expect(page.getByText("ยังไม่ถึงระบบ")).toHaveCount(0);
  const events = await query(stack, "select 1 from incident_events where incident_id = $1 and kind = 'accepted'", [id]);
  expect(events).toHaveLength(1);
});

test("a tap survives a reload of the page", async ({ page, stack, request, signIn, expectBrowserError }) => {
  expectBrowserError(/ERR_FAILED/);
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await page.route("**/transition", (route) => route.abort());
  await step(page, "รับเรื่อง").click();
  await expect(page.getByText("ยังไม่ถึงระบบ")).toBeVisible();
  await page.unroute("**/transition");
  await page.reload();
  await expect(status(page)).toHaveText("รับเรื่องแล้ว");
});

test("a supporting unit joins without becoming the owner", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "onehome.plk");
  await page.goto(`/duty/incidents/${id}`);
  await step(page, "รับทราบ ร่วมช่วยเหลือ").click();
  await expect(step(page, "รับทราบ ร่วมช่วยเหลือ")).toHaveCount(0);
  await expect(status(page)).toHaveText("ส่งแจ้งหน่วยแล้ว");
  await expect
    .poll(() => query(stack, "select 1 from incident_events where incident_id = $1 and kind = 'joined'", [id]))
    .toHaveLength(1);
});

test("a colleague's step appears without a touch", async ({ page, openScreen, stack, request, signIn }) => {
  const { id, number } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto("/duty");
  const card = page.getByRole("link").filter({ hasText: number });
  await expect(card).toContainText("ส่งแจ้งหน่วยแล้ว");
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();

  const colleague = await openScreen();
  await signIn(colleague, "officer2.plk");
  await colleague.goto(`/duty/incidents/${id}`);
  await step(colleague, "รับเรื่อง").click();
  await expect(card).toContainText("รับเรื่องแล้ว");
  await expect(card).toContainText("ด.ต. สมชาย ใจมั่น");
});

test("the number comes after the wish and the reason, and leaves a trace", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  const contact = page.getByRole("region", { name: "ติดต่อผู้แจ้ง" });
  await expect(contact).toContainText("ยังไม่ได้ถามว่าโทรได้ไหม");
  await expect(contact).not.toContainText("081-234-5678");
  await contact.getByRole("button", { name: "ดูเบอร์โทร" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("เหตุผล")).toHaveValue("ติดต่อผู้แจ้งเพื่อให้ความช่วยเหลือ");
  await dialog.getByRole("button", { name: "แสดงเบอร์โทร" }).click();
  await expect(dialog.getByRole("link", { name: /โทร 081-234-5678/ })).toHaveAttribute("href", "tel:+66812345678");
  const trail = await query<{ reason: string }>(
    stack,
    "select reason from audit_entries where subject_id = $1 and action = 'reporter.phone.reveal'",
    [id],
  );
  expect(trail).toEqual([{ reason: "ติดต่อผู้แจ้งเพื่อให้ความช่วยเหลือ" }]);
});

test("“do not contact” closes the button and says why", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await query(stack, "update reports set contact_preference = 'do_not_contact' where incident_id = $1", [id]);
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  const contact = page.getByRole("region", { name: "ติดต่อผู้แจ้ง" });
  await expect(contact).toContainText("ห้ามติดต่อกลับ");
  await expect(contact).toContainText("ผู้แจ้งขอไม่ให้ติดต่อกลับ เพื่อความปลอดภัยของผู้แจ้ง");
  await expect(contact.getByRole("button")).toBeDisabled();
});

test("a note is kept with the incident", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await page.getByLabel("เพิ่มบันทึก").fill("บ้านสองชั้น รั้วสีเขียว");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await expect(page.getByText("บันทึกแล้ว")).toBeVisible();
  await page.reload();
  await expect(page.getByText("บ้านสองชั้น รั้วสีเขียว")).toBeVisible();
});

test("every duty screen is free of accessibility faults and fits the smallest phone", async ({
  page,
  stack,
  request,
  signIn,
}) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.setViewportSize({ width: 320, height: 640 });
  // Nothing moves while colours are compared.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const check = async (name: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`),
      name,
    ).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${name} overflows`).toBeLessThanOrEqual(0);
  };
  await page.goto(`/duty/incidents/${id}`);
  await expect(page.locator(".leaflet-container")).toBeVisible();
  await check("before acceptance");
  const targets = await page.getByRole("button").filter({ visible: true }).all();
  for (const target of targets) {
    const inMap = await target.evaluate((element) => element.closest(".leaflet-container") !== null);
    const box = await target.boundingBox();
    if (!inMap && box) expect(box.height, await target.innerText()).toBeGreaterThanOrEqual(48);
  }
  await step(page, "รับเรื่อง").click();
  await expect(step(page, "ออกเดินทาง")).toBeVisible();
  await check("after acceptance");
  for (const fold of await page.locator("summary").all()) await fold.click();
  await check("unfolded");
  await step(page, "จบเหตุ").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("resolving");
  await page.goto("/duty");
  await expect(page.getByRole("link").first()).toBeVisible();
  await check("the list");
  expect(await page.title()).toBe("งานเวร");
});

test("an officer works by keyboard alone", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await step(page, "รับเรื่อง").focus();
  for (const becomes of ["รับเรื่องแล้ว", "กำลังเดินทาง", "ถึงที่เกิดเหตุ"])
    await expect(async () => {
      if ((await status(page).textContent()) !== becomes) await page.keyboard.press("Enter");
      await expect(status(page)).toHaveText(becomes, { timeout: 3_000 });
    }).toPass();
  await expect(step(page, "จบเหตุ")).toBeFocused();
  await expect(async () => {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(step(page, "จบเหตุ")).toBeFocused();
});

test("LINE opens the list for who opens the app without a card", async ({ page, simulator }) => {
  await openFromLine(page, simulator, { user: lineUserIdOf("officer.plk") });
  await expect(page.getByText("ร.ต.ท.หญิง กมลวรรณ ศรีสุข · เจ้าหน้าที่เวร")).toBeVisible();
});
