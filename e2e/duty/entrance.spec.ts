import AxeBuilder from "@axe-core/playwright";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-people";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";
import { lineUserIdOf, openFromLine, reportIncident } from "./duty-fixture";

test("LINE alone lets an officer in, and nothing of it stays in the address", async ({
  page,
  stack,
  simulator,
  request,
}) => {
  const { id, number } = await reportIncident({ stack, request });
  await openFromLine(page, simulator, { user: lineUserIdOf("officer2.plk"), incidentId: id });
  await expect(page.getByText(`เหตุ ${number}`)).toBeVisible();
  await expect(page).toHaveURL(`/duty/incidents/${id}`);
  await expect
    .poll(() => query(stack, "select 1 from deliveries where incident_id = $1 and status = 'seen'", [id]))
    .not.toEqual([]);
});

test("LINE's own redirect ends at the incident, signed in or not", async ({ page, stack, simulator, request }) => {
  const { id, number } = await reportIncident({ stack, request });
  const url = new URL(await simulator.liffUrl({ user: lineUserIdOf("officer.plk"), liffId: "duty" }));
  url.searchParams.set("liff.state", `/incidents/${id}`);
  await page.goto(url.href);
  await expect(page.getByText(`เหตุ ${number}`)).toBeVisible();
  await expect(page).toHaveURL(`/duty/incidents/${id}`);
  await page.goto(`/duty?liff.state=${encodeURIComponent(`/incidents/${id}`)}`);
  await expect(page.getByText(`เหตุ ${number}`)).toBeVisible();
  await expect(page).toHaveURL(`/duty/incidents/${id}`);
});

test("a LINE account nobody knows is linked by password once, and then lets its officer in", async ({
  page,
  openScreen,
  stack,
  simulator,
  request,
  expectBrowserError,
}) => {
  expectBrowserError(/401/);
  const username = `new.${Date.now()}`;
  await query(
    stack,
    `insert into officers (id, username, password_hash, display_name, role, unit_id, province_code)
     select gen_random_uuid(), $1, password_hash, 'ร.ต.ต. มาใหม่ ใจดี', role, unit_id, province_code
     from officers where username = 'officer.plk'`,
    [username],
  );
  const { id, number } = await reportIncident({ stack, request });
  const { id: user } = await simulator.createPerson({ displayName: "มาใหม่", quiet: true });

  await openFromLine(page, simulator, { user, incidentId: id });
  await expect(page.getByText("ระบบยังไม่รู้จักบัญชี LINE นี้")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id: rule }) => rule)).toEqual([]);
  await page.getByLabel("ชื่อผู้ใช้").fill(username);
  await page.getByLabel("รหัสผ่าน").fill("wrong-password");
  await page.getByRole("button", { name: /เข้าสู่ระบบ/ }).click();
  await expect(page.getByText("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง")).toBeVisible();
  await page.getByLabel("รหัสผ่าน").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: /เข้าสู่ระบบ/ }).click();
  await expect(page.getByText(`เหตุ ${number}`)).toBeVisible();

  const later = await openScreen();
  await openFromLine(later, simulator, { user, incidentId: id });
  await expect(later.getByText(`เหตุ ${number}`)).toBeVisible();
});

test("outside LINE the way in is the sign-in page, and it leads back here", async ({ page, stack, request }) => {
  const { id } = await reportIncident({ stack, request });
  await page.goto(`/duty/incidents/${id}`);
  await expect(page.getByRole("link", { name: "เข้าสู่ระบบ" })).toHaveAttribute(
    "href",
    `/sign-in?callbackUrl=${encodeURIComponent(`/duty/incidents/${id}`)}`,
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id: rule }) => rule)).toEqual([]);
});

test("a volunteer sees where to go, no phone and nothing to press", async ({ page, stack, request, signIn }) => {
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "volunteer.plk");
  await page.goto(`/duty/incidents/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("ข่มขู่ว่าจะทำร้ายหรือทำร้าย");
  await expect(page.getByText("บทบาทของคุณไม่เห็นเบอร์โทรของผู้แจ้ง")).toBeVisible();
  expect(await page.content()).not.toMatch(/x-xxx-|812345678|234-5678/);
  for (const name of ["รับเรื่อง", "รับทราบ ร่วมช่วยเหลือ", "บันทึก"])
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
});

test("another unit's officer finds nothing there", async ({ page, stack, request, signIn, expectBrowserError }) => {
  expectBrowserError(/404/);
  const { id } = await reportIncident({ stack, request });
  await signIn(page, "officer.npm");
  await page.goto(`/duty/incidents/${id}`);
  await expect(page.getByRole("heading", { name: "ไม่พบงานนี้" })).toBeVisible();
  const gone = await page.content();
  expect(gone).not.toContain("พิษณุโลก");
});

test("a role without duty work reads so calmly", async ({ page, signIn }) => {
  await signIn(page, "auditor");
  await page.goto("/duty");
  await expect(page.getByRole("heading", { name: "บัญชีนี้ไม่มีงานเวร" })).toBeVisible();
});
