import { randomInt, randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import type { Stack } from "../support/stack";

/** A street of its own near Phitsanulok, away from what other journeys leave behind. */
const street = () => ({ latitude: 16.86 + randomInt(0, 4_000) / 1e5, longitude: 100.21 + randomInt(0, 4_000) / 1e5 });
const METRE = 1 / 111_195;

interface Neighbour {
  number: string;
  statusToken: string;
}

async function reportFrom(
  { stack, request }: { stack: Stack; request: APIRequestContext },
  place: { latitude: number; longitude: number },
  metres: number,
): Promise<Neighbour> {
  const response = await request.post(`${stack.baseUrl}/api/reports`, {
    data: {
      reportKey: randomUUID(),
      problem: "assault",
      location: { ...place, latitude: place.latitude + metres * METRE, accuracyM: 15, source: "gps" },
    },
  });
  expect(response.status()).toBe(201);
  const { incidentNumber, statusToken } = (await response.json()) as { incidentNumber: string; statusToken: string };
  return { number: incidentNumber, statusToken };
}

async function statusOf(
  { stack, request }: { stack: Stack; request: APIRequestContext },
  { statusToken }: Neighbour,
): Promise<{ status: string; incidentNumber: string }> {
  const response = await request.get(`${stack.baseUrl}/api/reports/status`, {
    headers: { "x-status-token": statusToken },
  });
  expect(response.status()).toBe(200);
  return (await response.json()) as { status: string; incidentNumber: string };
}

async function openIncident(page: Page, stack: Stack, number: string): Promise<string> {
  const list = await page.context().request.get(`${stack.baseUrl}/api/incidents?old=1&search=${number}`);
  const { incidents } = (await list.json()) as { incidents: { id: string }[] };
  const id = incidents[0]?.id ?? "";
  await page.goto(`/incidents/${id}`);
  await expect(page.getByRole("heading", { name: `เหตุ ${number}` }).first()).toBeVisible();
  return id;
}

const suggestion = (page: Page, number: string) => page.locator(`[data-suggestion="${number}"]`);

test("five neighbours report the same fight: suggested, joined, every status follows, and taken back", async ({
  page,
  stack,
  request,
  signIn,
}) => {
  test.slow();
  const world = { stack, request };
  const place = street();
  const [first, ...others] = [
    await reportFrom(world, place, 0),
    await reportFrom(world, place, 15),
    await reportFrom(world, place, 30),
    await reportFrom(world, place, 45),
    await reportFrom(world, place, 60),
  ] as [Neighbour, Neighbour, Neighbour, Neighbour, Neighbour];
  await signIn(page, "desk");
  await page.setViewportSize({ width: 1440, height: 900 });
  await openIncident(page, stack, first.number);

  await expect(page.getByText("อาจเป็นเหตุเดียวกัน")).toBeVisible();
  for (const { number } of others) {
    await suggestion(page, number).getByRole("button", { name: "รวมเข้ามา" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText(`รวมเหตุ ${number} เข้ากับเหตุนี้?`);
    await expect(question).toContainText("ห่างกัน");
    await question.getByRole("button", { name: "รวมเหตุ" }).click();
    await expect(question).toBeHidden();
    await expect(suggestion(page, number)).toHaveCount(0);
  }
  await expect(page.getByText("การแจ้งที่รวมอยู่ (5)")).toBeVisible();
  for (const neighbour of [first, ...others])
    expect((await statusOf(world, neighbour)).incidentNumber).toBe(first.number);

  // The last one turns out to be something else: the toast's way back.
  const last = others[3];
  await page.getByText(`รวมเหตุ ${last.number} เข้ามาแล้ว`).waitFor();
  await page.getByRole("status").getByRole("button", { name: "เลิกทำ" }).last().click();
  await expect.poll(async () => (await statusOf(world, last)).incidentNumber).toBe(last.number);
  await expect(page.getByText("การแจ้งที่รวมอยู่ (4)")).toBeVisible();

  // Somebody accepts: everyone who is joined reads it on their own page; the one taken out does not.
  const accepted = await accept(page, stack, first.number);
  expect(accepted).toBe(200);
  for (const neighbour of [first, ...others.slice(0, 3)])
    expect((await statusOf(world, neighbour)).status).toBe("accepted");
  expect((await statusOf(world, last)).status).not.toBe("accepted");

  // A joined incident's page says where it went.
  await openIncident(page, stack, others[0].number);
  await page
    .getByRole("link", { name: `เหตุ ${first.number}` })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: `เหตุ ${first.number}` }).first()).toBeVisible();
});

test("the map hides a joined incident behind the one it was joined to; one report is split off again", async ({
  page,
  stack,
  request,
  signIn,
}) => {
  const world = { stack, request };
  const place = street();
  const one = await reportFrom(world, place, 0);
  const other = await reportFrom(world, place, 40);
  await signIn(page, "desk");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/map");
  const row = (number: string) => page.locator(`[data-incident="${number}"]`);
  await page.getByRole("searchbox").fill(other.number);
  await expect(row(other.number)).toBeVisible();
  await row(other.number).click();
  await suggestion(page, one.number).getByRole("button", { name: "รวมไปที่เหตุนี้" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "รวมเหตุ" }).click();
  await expect(row(other.number)).toHaveCount(0);
  await page.getByRole("searchbox").fill(one.number);
  await expect(row(one.number)).toContainText("2 การแจ้ง");

  await openIncident(page, stack, one.number);
  await page.getByText("การแจ้งที่รวมอยู่ (2)").click();
  const joined = page.getByRole("listitem").filter({ hasText: `มาจากเหตุ ${other.number}` });
  await joined.getByRole("button", { name: "แยกออก" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "แยกเป็นอีกเหตุ" }).click();
  await expect(page.getByText(/แยกเป็นเหตุ .* และแจ้งหน่วยแล้ว/)).toBeVisible();
  const apart = await statusOf(world, other);
  expect(apart.incidentNumber).not.toBe(one.number);
  expect(apart.incidentNumber).not.toBe(other.number);
});

async function accept(page: Page, stack: Stack, number: string): Promise<number> {
  const { request } = page.context();
  const list = await request.get(`${stack.baseUrl}/api/incidents?old=1&search=${number}`);
  const [incident] = ((await list.json()) as { incidents: { id: string; version: number }[] }).incidents;
  const answer = await request.post(`${stack.baseUrl}/api/incidents/${incident?.id}/transition`, {
    data: { to: "accepted", version: incident?.version },
  });
  return answer.status();
}
