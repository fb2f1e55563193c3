import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";
import { report } from "../console/console-fixture";

/** Mae Charim in Nan: no other journey goes there. */
const PIN = { latitude: 18.7199, longitude: 100.9946 };
const PASSWORD = "a-long-enough-password";

test("a unit with its area, an invited officer with LINE and on duty: the dry run names them, a report reaches them", async ({
  page,
  openScreen,
  signIn,
  simulator,
  stack,
  request,
}) => {
  test.setTimeout(240_000);
  const tag = randomBytes(3).toString("hex");
  const unitName = `สภ.ทดลอง ${tag}`;
  const officerName = `ด.ต. วันแรก ${tag}`;
  await signIn(page, "admin");

  await page.goto("/admin/units/new");
  await page.getByLabel("ชื่อหน่วยงาน").fill(unitName);
  await page.getByLabel("สังกัด").selectOption({ label: "สำนักงานตำรวจแห่งชาติ" });
  await page.getByLabel("จังหวัดที่ตั้ง").selectOption({ label: "น่าน" });
  await page.getByLabel("อำเภอที่ตั้ง").selectOption({ label: "แม่จริม" });
  await page.getByRole("button", { name: "เพิ่มหน่วยงาน" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(unitName);
  await expect(page.getByRole("list", { name: "พื้นที่ที่ดูแล" })).toContainText("แม่จริม");
  await page.getByLabel("เวียงสา").check();
  await page.getByRole("button", { name: "บันทึกพื้นที่ดูแล" }).click();
  await expect(page.getByText("บันทึกพื้นที่ดูแลแล้ว")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("list", { name: "พื้นที่ที่ดูแล" })).toContainText("เวียงสา");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  await page.goto("/admin/staff/new");
  await page.getByLabel("ยศและชื่อ").fill(officerName);
  await page.getByLabel("หน่วยงาน").fill(unitName);
  await page.getByRole("list", { name: "หน่วยงานที่พบ" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "เพิ่มเจ้าหน้าที่" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(officerName);
  await page.getByRole("button", { name: "ออกรหัสคำเชิญ" }).click();
  const code = (await page.locator("[data-invitation-code]").textContent()) ?? "";
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);

  const person = await simulator.createPerson({ displayName: officerName });
  const phone = await openScreen({ viewport: { width: 360, height: 740 } });
  await phone.goto(`/invite#${code}`);
  await expect(phone.getByText(officerName)).toBeVisible();
  expect(phone.url(), "never 5: the code leaves the address").not.toContain(code.slice(0, 4));
  expect((await new AxeBuilder({ page: phone }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await phone.getByLabel("ชื่อผู้ใช้").fill(`first.${tag}`);
  await phone.getByLabel("ตั้งรหัสผ่าน").fill(PASSWORD);
  await phone.getByLabel("พิมพ์รหัสผ่านอีกครั้ง").fill(PASSWORD);
  await phone.getByRole("button", { name: "ตั้งรหัสผ่าน", exact: true }).click();
  await phone.getByRole("button", { name: "ผูกบัญชี LINE" }).click();
  await phone.locator(`[data-person="${person.id}"]`).click();
  await expect(phone.getByText("ผูกบัญชี LINE แล้ว")).toBeVisible();

  await phone.goto("/duty");
  await phone.getByRole("button", { name: "เข้าเวร" }).click();
  await phone.getByRole("button", { name: "ยืนยันเข้าเวร" }).click();
  await expect(phone.getByRole("region", { name: "เวรของฉัน" })).toContainText("แจ้งเอง");

  await page.goto("/admin/preview?province=55");
  await page.getByLabel("ละติจูด").fill(String(PIN.latitude));
  await page.getByLabel("ลองจิจูด").fill(String(PIN.longitude));
  await page.getByRole("button", { name: "ดูว่าใครจะได้รับแจ้ง" }).click();
  const row = page.getByRole("list", { name: "หน่วยที่จะได้รับแจ้ง" }).getByRole("listitem").filter({ hasText: unitName });
  await expect(row).toContainText("หน่วยหลัก");
  await expect(row).toContainText("ดูแลอำเภอที่ใกล้ที่สุด");
  await expect(row).toContainText(`เวร: ${officerName}`);
  expect(page.url(), "never 5: no pin in an address").not.toContain("18.7");

  const number = await report(request, stack, { location: { ...PIN, accuracyM: 20, source: "gps" } });
  await expect
    .poll(async () => {
      const rows = await query<{ status: string }>(
        stack,
        `select d.status::text as status from deliveries d join incidents i on i.id = d.incident_id
         join officers o on o.id = d.officer_id where i.number = $1 and o.line_user_id = $2`,
        [number, person.id],
      );
      return rows[0]?.status;
    })
    .toBe("sent");
});

test("a unit head keeps the own unit's staff and roster, and nothing of another unit", async ({
  page,
  signIn,
  stack,
  expectBrowserError,
}) => {
  test.setTimeout(180_000);
  expectBrowserError(/404/);
  await signIn(page, "chief.plk");
  await page.goto("/admin");
  await expect(page).toHaveURL("/admin/staff");
  const tabs = page.getByRole("navigation", { name: "จัดการระบบ" });
  await expect(tabs.getByRole("link", { name: "หน่วยงาน" })).toHaveCount(0);
  await expect(page.getByRole("table", { name: "เจ้าหน้าที่" })).toContainText("กมลวรรณ");
  await expect(page.getByRole("table", { name: "เจ้าหน้าที่" })).not.toContainText("ศรีวิไล");

  await page.goto("/admin/shifts?week=2027-03-01");
  await page.getByRole("button", { name: /เพิ่มเวรของ ด\.ต\. สมชาย/ }).click();
  await page.getByRole("button", { name: "เพิ่มเวร", exact: true }).last().click();
  const shifts = page.getByRole("button", { name: /ลบเวร .* ของ ด\.ต\. สมชาย/ });
  await expect(shifts).toHaveCount(7);
  await shifts.first().click();
  await expect(shifts).toHaveCount(6);
  await page.getByRole("button", { name: "เลิกทำ" }).click();
  await expect(shifts).toHaveCount(7);
  for (let left = 6; left >= 0; left -= 1) {
    await shifts.first().click();
    await expect(shifts).toHaveCount(left);
  }

  const [other] = await query<{ unit: string; officer: string }>(
    stack,
    "select unit_id as unit, id as officer from officers where username = 'officer.npm'",
  );
  for (const path of [`/admin/shifts?unit=${other?.unit}`, `/admin/staff/${other?.officer}`]) {
    await page.goto(path);
    await expect(page.getByText("อนุชา")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("ไม่พบ");
  }
});

for (const username of ["officer.plk", "desk", "auditor"]) {
  test(`${username} is told calmly that administration is not for this role`, async ({ page, signIn }) => {
    await signIn(page, username);
    for (const path of ["units", "units/new", "staff", "shifts", "plans", "ladders", "preview"]) {
      await page.goto(`/admin/${path}`);
      await expect(page.getByText("ไม่ได้เปิดดูหน้า")).toBeVisible();
    }
  });
}

test("a plan without a unit that goes cannot be saved, and what was typed is not lost by a slip", async ({
  page,
  signIn,
}) => {
  await signIn(page, "admin");
  await page.goto("/admin/plans");
  const plan = page.getByRole("region", { name: "มั่วสุมจนก่อให้เกิดเหตุร้าย" });
  await plan.getByRole("radio", { name: "สถานีตำรวจ: ไม่แจ้ง" }).check();
  await expect(plan.getByText("ต้องมีหน่วยหลักอย่างน้อยหนึ่งประเภท")).toBeVisible();
  await expect(plan.getByRole("button", { name: /บันทึกแผน/ })).toBeDisabled();
  await page.getByRole("link", { name: "ลำดับการแจ้ง" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("ยังไม่ได้บันทึก");
  await page.getByRole("button", { name: "อยู่หน้านี้ต่อ" }).click();
  await expect(page).toHaveURL("/admin/plans");
  await plan.getByRole("button", { name: "ย้อนกลับเป็นที่บันทึกไว้" }).click();
  await page.getByRole("link", { name: "ลำดับการแจ้ง" }).click();
  await expect(page).toHaveURL("/admin/ladders");
});
