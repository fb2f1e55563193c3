import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { groupOf } from "../duty/duty-fixture";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";
import type { Stack } from "../support/stack";

const STATION = "สภ.เมืองพิษณุโลก";

async function exerciseOf(stack: Stack, drillId: string): Promise<{ id: string; number: string }> {
  let found: { id: string; number: string } | undefined;
  await expect
    .poll(
      async () => {
        [found] = await query<{ id: string; number: string }>(
          stack,
          "select id, number from incidents where drill_id = $1 and status <> 'received'",
          [drillId],
        );
        return found?.id;
      },
      { timeout: 30_000 },
    )
    .toBeTruthy();
  return found ?? { id: "", number: "" };
}

const answer = async (page: Page, stack: Stack, path: string) =>
  (await page.context().request.get(`${stack.baseUrl}${path}`)).status();

test("never 8: an administrator plans and starts a drill; its station answers; nobody else ever sees it", async ({
  page,
  openScreen,
  stack,
  simulator,
  request,
  signIn,
}) => {
  test.slow();
  const name = `ซ้อมรับแจ้งเหตุ ${randomUUID().slice(0, 8)}`;
  const far = { timeout: 30_000 };
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, "admin");
  await page.goto("/admin/drills");
  await page.getByRole("link", { name: "วางแผนฝึกซ้อม" }).click();
  await page.getByLabel("ชื่อการฝึกซ้อม").fill(name);
  await page.getByRole("button", { name: "บันทึกแผนการฝึกซ้อม" }).click();
  await expect(page.getByText("เลือกหน่วยหรือจังหวัดอย่างน้อยหนึ่งรายการ")).toBeVisible();
  await page.getByLabel("ชื่อหน่วย").fill("เมืองพิษณุโลก");
  await page.getByLabel("ชื่อหน่วย").press("Enter");
  await page.getByRole("button", { name: `เลือก ${STATION}` }).click(far);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "บันทึกแผนการฝึกซ้อม" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible(far);
  const drillId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.getByText("รอเริ่ม")).toBeVisible();

  await page.getByRole("button", { name: "เริ่มตอนนี้" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "เริ่มฝึกซ้อม" }).click();
  await expect(page.getByText("กำลังฝึก")).toBeVisible(far);

  // The card in the station's group says what it is, on the lock screen as well.
  const incident = await exerciseOf(stack, drillId);
  const card = await simulator.waitForMessage({
    chat: groupOf(stack, STATION).id,
    match: (message) => JSON.stringify(message).includes(incident.number),
  });
  expect(JSON.stringify(card)).toContain("[ฝึกซ้อม]");

  const officer = await openScreen({ viewport: { width: 360, height: 740 } });
  await signIn(officer, "officer.plk");
  await officer.goto(`/duty/incidents/${incident.id}`);
  await expect(officer.getByText("ฝึกซ้อม ไม่ใช่เหตุจริง")).toBeVisible(far);
  await officer.getByRole("button", { name: "รับเรื่อง", exact: true }).click();
  await expect(officer.getByText("ผู้รับเรื่อง: ร.ต.ท.หญิง กมลวรรณ ศรีสุข")).toBeVisible(far);

  // Another province's officer, the same province's 191 centre and volunteers reach nothing of it.
  for (const username of ["officer.npm", "191.plk", "volunteer.plk", "officer.bkk"]) {
    const other = await openScreen();
    await signIn(other, username);
    expect(await answer(other, stack, `/api/incidents/${incident.id}`), username).toBe(404);
    const list = await other.context().request.get(`${stack.baseUrl}/api/incidents?old=1&search=${incident.number}`);
    expect(((await list.json()) as { incidents: unknown[] }).incidents, username).toEqual([]);
  }
  const alerted = await query<{ name: string }>(
    stack,
    `select distinct u.name_th as name from deliveries d join units u on u.id = d.unit_id
     join incidents i on i.id = d.incident_id where i.drill_id = $1`,
    [drillId],
  );
  expect(alerted).toEqual([{ name: STATION }]);
  const told = await query(
    stack,
    "select 1 from line_messages where incident_id = $1 and (purpose = 'reporter_status' or cap_status <> 'exercise')",
    [incident.id],
  );
  expect(told).toEqual([]);

  // The report knows the times, by screen and as a file.
  const row = page.getByRole("row").filter({ hasText: STATION });
  await expect(row.getByText("รับเรื่อง")).toBeVisible(far);
  await expect(row.getByText("วิ").first()).toBeVisible();
  const csv = await page.context().request.get(`${stack.baseUrl}/api/drills/${drillId}/report`);
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toMatch(new RegExp(`${STATION}.*รับเรื่อง`));
  expect(await request.get(`${stack.baseUrl}/api/drills/${drillId}/report`).then((got) => got.status())).toBe(401);

  await page.getByRole("button", { name: "จบการฝึกซ้อม" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "จบการฝึกซ้อม" }).click();
  await expect(page.getByText("จบแล้ว").first()).toBeVisible(far);
  const own = await officer.context().request.get(`${stack.baseUrl}/api/incidents/${incident.id}`);
  expect(await own.json()).toMatchObject({ status: "closed", steps: [], capStatus: "exercise" });
});

test("whoever holds no drills is refused, by page and by file alike", async ({ page, stack, signIn }) => {
  await signIn(page, "officer.plk");
  await page.goto("/admin/drills/new");
  await expect(page.getByLabel("ชื่อการฝึกซ้อม")).toHaveCount(0);
  expect(await answer(page, stack, `/api/drills/${randomUUID()}/report`)).toBe(404);
});
