import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";

interface District {
  code: string;
  provinceCode: string;
  th: string;
  lat: number;
  lon: number;
}
const districts = JSON.parse(readFileSync("lib/jurisdiction/data/districts.json", "utf8")) as District[];

const PROVINCIAL = 1_484;
const METROPOLITAN = 88;
const BAD_ROWS = 20;

/** Switched off, so that no journey of another person is ever sent to one of them. */
function stationFile(prefix: string): string {
  const ofBangkok = districts.filter(({ provinceCode }) => provinceCode === "10");
  const elsewhere = districts.filter(({ provinceCode }) => provinceCode !== "10");
  const row = (i: number, { code, provinceCode, lat, lon }: District, name: string) =>
    [`${prefix}-${i}`, "สถานีตำรวจ", name, provinceCode, code, lat, lon, "ไม่", ""].join(",");
  const rows = [
    ...Array.from({ length: PROVINCIAL }, (_, i) => {
      const district = elsewhere[i % elsewhere.length] ?? districts[0];
      return district ? row(i, district, `สภ.ทดสอบ ${district.th} ${i}`) : "";
    }),
    ...Array.from({ length: METROPOLITAN }, (_, i) => {
      const district = ofBangkok[i % ofBangkok.length] ?? districts[0];
      return district ? row(PROVINCIAL + i, district, `สน.ทดสอบ ${district.th} ${i}`) : "";
    }),
  ];
  const spoil = [
    (cells: string[]) => cells.with(3, "จังหวัดที่ไม่มี"),
    (cells: string[]) => cells.with(5, "48.2"),
    (cells: string[]) => cells.with(1, "โรงเรียน"),
    (cells: string[]) => cells.with(8, "9999"),
  ];
  for (let i = 0; i < BAD_ROWS; i++) {
    const at = 10 + i * 75;
    rows[at] = (spoil[i % spoil.length]?.(rows[at]?.split(",") ?? []) ?? []).join(",");
  }
  return ["รหัสหน่วย,ประเภท,ชื่อหน่วย,จังหวัด,อำเภอ,ละติจูด,ลองจิจูด,เปิดใช้,เขตรับผิดชอบ", ...rows].join("\r\n");
}

async function sendFile(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByLabel("ไฟล์", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "ส่งไฟล์เพื่อตรวจ" }).click();
  await expect(page).toHaveURL(/\/admin\/import\/[0-9a-f-]{36}/, { timeout: 30_000 });
}

const summary = (page: Page) => page.getByRole("main").getByRole("status").filter({ hasText: "แถว" });

// The older encoding is the harder one; UTF-8 takes the same way in lib/import/records/import-records.test.ts.
test("a list of 1,572 stations in TIS-620: 20 bad lines named, 1,552 written, all undone", async ({ page, signIn }) => {
  test.setTimeout(150_000);
  const prefix = `e2e-${randomUUID().slice(0, 8)}`;
  await signIn(page, "admin");
  await page.goto("/admin/import");
  const buffer = Buffer.from(iconv.encode(stationFile(prefix), "windows-874"));
  await sendFile(page, { name: `stations-${prefix}.csv`, mimeType: "text/csv", buffer });

  await expect(summary(page)).toContainText("จะเพิ่มใหม่ 1,552 แก้ไข 0 เหมือนเดิม 0 ผิดพลาด 20 แถว", { timeout: 60_000 });
  await expect(page.getByText("TIS-620").first()).toBeVisible();
  const lines = await page
    .locator("tr[data-line]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-line")));
  // Line 1 is the header; every 75th row from the 11th is spoilt.
  expect(lines).toEqual(Array.from({ length: BAD_ROWS }, (_, i) => String(12 + i * 75)));
  await expect(page.locator('tr[data-line="12"]')).toContainText("ไม่พบจังหวัด “จังหวัดที่ไม่มี”");
  await expect(page.locator('tr[data-line="87"]')).toContainText("ตำแหน่งอยู่นอกประเทศไทย");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "แถวที่ผิดพลาด (CSV)" }).click(),
  ]);
  const errors = (await (await download.createReadStream()).toArray()).join("");
  expect(errors.trim().split("\r\n")).toHaveLength(BAD_ROWS + 1);

  await page.getByRole("button", { name: "เขียน 1,552 แถวที่ถูกต้อง" }).click();
  await page.getByRole("button", { name: "เขียน 1,552 แถว", exact: true }).click();
  await expect(summary(page)).toContainText("เขียนแล้ว 1,552 แถว", { timeout: 60_000 });
  const exported = () =>
    page
      .context()
      .request.get("/api/admin/export/units")
      .then((response) => response.text());
  expect((await exported()).split(`${prefix}-`)).toHaveLength(1_553);

  await page.getByRole("button", { name: "ย้อนกลับ" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "ย้อนกลับ" }).click();
  await expect(summary(page)).toContainText("คืนค่าเดิม 0 ลบออก 1,552 ย้อนกลับไม่ได้ 0 แถว", { timeout: 60_000 });
  expect(await exported()).not.toContain(prefix);
});

test("drawn areas: a wrong one is named, the good one is written, looked at and undone", async ({ page, signIn }) => {
  test.setTimeout(90_000);
  // The Mekong's bank at Bueng Kan: nobody else's journey is there.
  const ring = (x: number, y: number) => [[x, y], [x + 0.02, y], [x + 0.02, y + 0.02], [x, y + 0.02], [x, y]]; // prettier-ignore
  const area = (code: string, coordinates: number[][][]) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "Polygon", coordinates },
  });
  const features = [area("station-3801", [ring(103.6, 18.3)]), area("station-3801", [ring(18.3, 103.6)])];
  await signIn(page, "admin");
  await page.goto("/admin/import");
  await page.getByText("เขตรับผิดชอบบนแผนที่").click();
  await page.getByLabel("ที่มาและสัญญาอนุญาต").fill("วาดเพื่อทดสอบ · CC0");
  await page.getByLabel("เขตเดิมของหน่วย").selectOption("add");
  const buffer = Buffer.from(JSON.stringify({ type: "FeatureCollection", features }));
  await sendFile(page, { name: "areas.geojson", mimeType: "application/geo+json", buffer });
  await expect(summary(page)).toContainText("จะเพิ่มใหม่ 1", { timeout: 30_000 });
  await expect(page.locator('tr[data-line="2"]')).toContainText("ละติจูดกับลองจิจูดสลับกัน");
  await page.getByRole("button", { name: "เขียน 1 แถวที่ถูกต้อง" }).click();
  await page.getByRole("button", { name: "เขียน 1 แถว", exact: true }).click();
  await expect(summary(page)).toContainText("เขียนแล้ว 1 แถว", { timeout: 30_000 });
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: "ความครอบคลุมหลังเปลี่ยนเขต" })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("button", { name: "ย้อนกลับ" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "ย้อนกลับ" }).click();
  await expect(summary(page)).toContainText("ลบออก 1 ย้อนกลับไม่ได้ 0 แถว", { timeout: 30_000 });
});

test("imports are not for whoever manages nothing: page and addresses alike", async ({
  page,
  signIn,
  stack,
  expectBrowserError,
}) => {
  expectBrowserError(/status of 40[34]/);
  await signIn(page, "desk");
  await page.goto("/admin/import");
  await expect(page.getByRole("heading", { name: "หน้านี้ไม่อยู่ในบทบาทของคุณ" })).toBeAttached();
  const { request } = page.context();
  const input = { kind: "units", fileName: "x.csv", options: { encoding: "auto" } };
  const answers = [
    await request.post(`${stack.baseUrl}/api/admin/import`, { data: input }),
    await request.get(`${stack.baseUrl}/api/admin/import/${randomUUID()}`),
    await request.get(`${stack.baseUrl}/api/admin/export/units`),
    await request.get(`${stack.baseUrl}/api/admin/export/staff`),
    await request.get(`${stack.baseUrl}/api/admin/import/template/units`),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([404, 404, 404, 404, 404]);
});

test("a file above the limit is refused with a sentence, also when the browser did not look", async ({
  page,
  signIn,
  stack,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const input = { kind: "units", fileName: "big.csv", options: { encoding: "auto" } };
  const { importId } = (await (await request.post(`${stack.baseUrl}/api/admin/import`, { data: input })).json()) as {
    importId: string;
  };
  const answer = await request.put(`${stack.baseUrl}/api/admin/import/${importId}/file`, {
    headers: { "content-type": "application/octet-stream" },
    data: Buffer.alloc(21 * 1024 * 1024, "a"),
  });
  expect(answer.status()).toBe(413);
  expect(await answer.json()).toMatchObject({ title: expect.stringContaining("20 MB"), code: "body.too_large" });
});
