import { randomUUID } from "node:crypto";
import { reportIncident } from "../duty/duty-fixture";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";
import { detailOf } from "./dispatch-fixture";

/** No other journey reports it, so its ladder may be hurried. */
const PROBLEM = "gathering";
const STEPS = [
  { audiences: ["station"], waitS: 10 },
  { audiences: ["neighbours", "centre_191"], waitS: 10 },
  { audiences: ["provincial_head"], waitS: 10 },
  { audiences: ["national_desk"], waitS: 60 },
];

test("I5: nobody answers, and the ladder climbs to the national desk before everybody's eyes", async ({
  page,
  stack,
  request,
  signIn,
}) => {
  test.setTimeout(90_000);
  const ladderId = randomUUID();
  await query(stack, "delete from ladders where agency_id is null and problem = $1", [PROBLEM]);
  await query(
    stack,
    `insert into ladders (id, agency_id, problem, steps, move_within_s, arrive_within_s, updated_at)
     values ($1, null, $2, $3, 300, 1200, now())`,
    [ladderId, PROBLEM, JSON.stringify(STEPS)],
  );
  try {
    await signIn(page, "desk");
    const { id, number } = await reportIncident({ stack, request }, { problem: PROBLEM });
    await page.goto(`/incidents/${id}`);
    const strip = page.getByRole("region", { name: "ลำดับการแจ้งหาผู้รับเรื่อง" });
    await expect(strip.getByRole("timer")).toHaveText(/^0:\d\d$/);
    await expect(strip.locator("[aria-current=step]")).toContainText("หน่วยหลักในพื้นที่");

    await expect(strip.locator("[aria-current=step]")).toContainText("สถานีข้างเคียง", { timeout: 20_000 });
    await expect(strip.locator("[aria-current=step]")).toContainText("หัวหน้าระดับจังหวัด", { timeout: 20_000 });
    await expect(strip.locator("[aria-current=step]")).toContainText("โต๊ะกลางระดับชาติ", { timeout: 20_000 });
    await expect(strip).toContainText("ขั้นสุดท้าย");
    await expect(page.getByRole("region", { name: "การแจ้งรอบที่ 4" })).toContainText("โต๊ะกลางระดับชาติ");
    await expect(page.getByRole("region", { name: "การแจ้งรอบที่ 1" })).toContainText("ไม่มีผู้ตอบ");

    await page.goto("/map");
    await expect(page.locator(`[data-incident="${number}"]`)).toContainText("ขั้น 4");
    await page.goto(`/incidents/${id}`);
    await page.getByRole("button", { name: "รับเรื่อง", exact: true }).click();
    await expect(strip).toContainText("ต้องออกเดินทางภายใน");
    await expect(strip.locator("[aria-current=step]")).toHaveCount(0);
  } finally {
    await query(stack, "delete from ladders where id = $1", [ladderId]);
  }
});

test("an officer woken at night who cannot take it says so, and the next are asked at once", async ({
  page,
  openScreen,
  stack,
  request,
  signIn,
}) => {
  const head = await openScreen();
  await signIn(head, "head.plk");
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, "officer.plk");
  const { id } = await reportIncident({ stack, request });
  await page.goto(`/duty/incidents/${id}`);
  const accept = page.getByRole("button", { name: "รับเรื่อง", exact: true });
  await expect(accept).toBeVisible();
  await page.getByRole("button", { name: "รับไม่ได้", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "หน่วยของคุณรับเหตุนี้ไม่ได้" });
  await dialog.getByRole("button", { name: "ยืนยันว่ารับไม่ได้" }).click();
  await expect(dialog.getByText("เลือกเหตุผลก่อน")).toBeVisible();
  await dialog.getByRole("radio", { name: "ติดเหตุอื่นอยู่" }).check();
  await dialog.getByRole("button", { name: "ยืนยันว่ารับไม่ได้" }).click();
  await expect(dialog).toHaveCount(0);

  // Long before the first step's minute is over.
  await expect.poll(async () => (await detailOf(head, stack, id))?.ladderStep, { timeout: 15_000 }).toBe(1);
  await head.goto(`/incidents/${id}`);
  await expect(head.getByRole("region", { name: "การแจ้งรอบที่ 1" })).toContainText("เพราะติดเหตุอื่นอยู่");
  await expect(head.getByRole("region", { name: "การแจ้งรอบที่ 2" })).toContainText("สถานีข้างเคียง");
  await expect(accept, "it may still take it").toBeVisible();
  await expect(page.getByRole("button", { name: "รับไม่ได้", exact: true })).toHaveCount(0);
});

test("who accepted gives it back with a reason, and the search begins again", async ({
  page,
  stack,
  request,
  signIn,
}) => {
  await signIn(page, "officer.plk");
  const { id, number } = await reportIncident({ stack, request });
  await page.goto(`/incidents/${id}`);
  await expect(page.getByText("เชื่อมต่อสด")).toBeVisible();
  await page.getByRole("button", { name: "รับเรื่อง", exact: true }).click();
  await page.getByRole("button", { name: "คืนเรื่อง…" }).click();
  const dialog = page.getByRole("dialog", { name: "คืนเรื่องนี้ให้ผู้อื่นรับ" });
  await dialog.getByRole("radio", { name: "ไม่มีเจ้าหน้าที่ว่าง" }).check();
  await dialog.getByLabel("บอกเพิ่ม").fill("เวรเหลือคนเดียว");
  await dialog.getByRole("button", { name: "คืนเรื่อง", exact: true }).click();
  const panel = page.getByRole("article", { name: `เหตุ ${number}` });
  await expect(panel).toContainText("คืนเรื่อง เพราะไม่มีเจ้าหน้าที่ว่าง: เวรเหลือคนเดียว");
  await expect(panel.getByRole("timer").first()).toBeVisible();
  await expect.poll(async () => (await detailOf(page, stack, id))?.status).toBe("dispatched");
});
