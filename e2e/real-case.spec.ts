import type { FrameLocator, Page } from "@playwright/test";
import { groupOf, lineUserIdOf, MUEANG_PHITSANULOK } from "./duty/duty-fixture";
import { query } from "./support/database";
import { expect, test } from "./support/fixtures";

test.use({
  viewport: { width: 1440, height: 900 },
  permissions: ["geolocation"],
  geolocation: { ...MUEANG_PHITSANULOK, accuracy: 12 },
});

/** 20 April 2023, Mueang Phitsanulok: a girl of 17, officers at the door. Every tap on a screen, nothing by the side. */
test("the real case: three silent taps in LINE, a named officer accepts, the head watches, the girl reads it", async ({
  page,
  openScreen,
  signIn,
  stack,
  simulator,
}) => {
  test.setTimeout(120_000);
  const head = await openScreen({ viewport: { width: 1440, height: 900 } });
  await signIn(head, "head.plk");
  await head.goto("/map");
  const elsewhere = await openScreen({ viewport: { width: 1440, height: 900 } });
  await signIn(elsewhere, "head.npm");
  await elsewhere.goto("/map");

  const { people } = await simulator.state();
  const girl = people.find(({ displayName }) => displayName.includes("17 ปี"));
  expect(girl, "the girl has the account as a friend").toBeDefined();
  const girlId = girl?.id ?? "";

  // Problem, pin, phone number.
  await page.goto(`${stack.simulatorUrl}/?chat=${girlId}&as=${girlId}`);
  await page.getByRole("button", { name: /แจ้งเหตุร้าย/ }).click();
  const report = page.frameLocator("iframe.liff-frame");
  await report.getByRole("button", { name: /ถูกทำร้าย/ }).click();
  await report.getByRole("button", { name: "ใช้ตำแหน่งตอนนี้" }).click();
  await report.getByRole("textbox", { name: "เบอร์โทรกลับ" }).fill("081 234 5678");
  await report.getByRole("button", { name: "ส่ง", exact: true }).click();
  await expect(report.locator("[data-screen=status] h1")).toBeVisible();
  const number =
    (
      await report
        .getByText(/\d{2}-\d{6}/)
        .first()
        .innerText()
    ).match(/\d{2}-\d{6}/)?.[0] ?? "";
  await expect
    .poll(async () => {
      const told =
        "select 1 from reports r join reporters p on p.id = r.reporter_id join incidents i on i.id = r.incident_id where i.number = $1 and p.line_user_id = $2";
      return (await query(stack, told, [number, girlId])).length;
    })
    .toBe(1);

  // It reaches the station, the 191 centre and the ministry's team.
  for (const name of ["สภ.เมืองพิษณุโลก", "ศูนย์ 191 จังหวัดพิษณุโลก", "ทีม One Home พม. จังหวัดพิษณุโลก"])
    await simulator.waitForMessage({
      chat: groupOf(stack, name).id,
      match: (message) => JSON.stringify(message).includes(number),
    });
  const shown = (screen: Page) => screen.getByRole("option", { name: new RegExp(number) });
  await expect(shown(head)).toBeVisible();
  await shown(head).click();

  // An officer of that station, on a phone inside LINE.
  const officer = await openScreen({ viewport: { width: 1440, height: 900 } });
  const group = groupOf(stack, "สภ.เมืองพิษณุโลก");
  await officer.goto(`${stack.simulatorUrl}/?chat=${group.id}&as=${lineUserIdOf("officer.plk")}`);
  await officer.locator("[data-message]", { hasText: number }).getByText("เปิดและรับเรื่อง").click();
  const duty = officer.frameLocator("iframe.liff-frame");
  const panel = head.getByRole("article", { name: `เหตุ ${number}` });

  for (const { press, status } of [
    { press: "รับเรื่อง", status: "รับเรื่องแล้ว" },
    { press: "ออกเดินทาง", status: "กำลังเดินทาง" },
    { press: "ถึงที่เกิดเหตุแล้ว", status: "ถึงที่เกิดเหตุ" },
  ]) {
    await pressUntil(duty, press, status);
    await expect(panel.getByText(status).first()).toBeVisible();
  }
  await duty.getByRole("button", { name: "จบเหตุ", exact: true }).click({ delay: 800 });
  const dialog = duty.getByRole("dialog");
  await dialog.getByRole("radio", { name: "ให้ความช่วยเหลือแล้ว" }).check();
  await dialog.getByRole("button", { name: "ยืนยันจบเหตุ" }).click();
  await expect(panel.getByText("จบเหตุแล้ว").first()).toBeVisible();

  // The girl reads it, on the page and in the chat, without a sound.
  await expect(report.getByText("บันทึกว่า ช่วยเหลือแล้ว").first()).toBeVisible({ timeout: 15_000 });
  const told = async () =>
    (await simulator.messages({ chat: girlId }))
      .filter((message) => message.from.kind === "bot" && JSON.stringify(message).includes(number))
      .map((message) => JSON.stringify(message));
  await expect.poll(async () => (await told()).some((card) => card.includes("บันทึกว่า ช่วยเหลือแล้ว"))).toBe(true);
  // Help is coming, and it is over: what lies between is read on the page, because LINE bills a push.
  expect((await told()).filter((card) => card.includes(" รับเรื่องแล้ว"))).toHaveLength(1);
  expect(await told()).toHaveLength(2);
  for (const message of await simulator.messages({ chat: girlId }))
    if (message.from.kind === "bot") expect(message, "never 6").toMatchObject({ notificationDisabled: true });

  // Nobody outside the province ever saw it.
  await expect(elsewhere.getByText(number)).toHaveCount(0);
});

/** Right after a step the button lets a press pass, so that a double tap takes one step only. */
async function pressUntil(duty: FrameLocator, press: string, status: string): Promise<void> {
  const button = duty.getByRole("button", { name: press, exact: true });
  await expect(async () => {
    if ((await button.count()) > 0) await button.click({ timeout: 1_000 });
    await expect(duty.getByRole("status").filter({ hasText: status }).first()).toBeVisible({ timeout: 3_000 });
  }).toPass();
}
