import { groupOf, reportIncident } from "../duty/duty-fixture";
import { rowOf } from "../console/console-fixture";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";
import { AT_THE_BORDER, detailOf, hire, primariesOf, unitIdOf } from "./dispatch-fixture";

const ABSENT = "00000000-0000-7000-8000-000000000000";

test("at a border two stations are asked, the first to accept owns it, and the other sees who", async ({
  page,
  openScreen,
  stack,
  request,
  signIn,
}) => {
  const other = await openScreen();
  const here = await hire(stack, await unitIdOf(stack, "station-6504"), "ร.ต.ต. ฝั่งพิษณุโลก");
  const there = await hire(stack, await unitIdOf(stack, "station-6404"), "ร.ต.ต. ฝั่งสุโขทัย");
  await signIn(page, here);
  await signIn(other, there);
  const { id } = await reportIncident({ stack, request }, { problem: "violent_frenzy", location: AT_THE_BORDER });
  expect(await primariesOf(stack, id)).toEqual(expect.arrayContaining(["station-6404", "station-6504"]));

  await page.goto(`/duty/incidents/${id}`);
  await other.goto(`/duty/incidents/${id}`);
  await expect(page.getByText("ตำแหน่งไม่แน่นอน")).toBeVisible();
  await other.getByRole("button", { name: "รับเรื่อง", exact: true }).click();
  await expect(other.getByText("ผู้รับเรื่อง: ร.ต.ต. ฝั่งสุโขทัย")).toBeVisible();
  await expect(page.getByText("ผู้รับเรื่อง: ร.ต.ต. ฝั่งสุโขทัย")).toBeVisible();
  await expect(page.getByRole("button", { name: "รับเรื่อง", exact: true })).toHaveCount(0);
});

test("a wrong pin is corrected: the first station is let go and told, the right one is alerted", async ({
  page,
  openScreen,
  stack,
  request,
  signIn,
  simulator,
  expectBrowserError,
}) => {
  expectBrowserError(/404/);
  const officer = await openScreen({ viewport: { width: 360, height: 740 } });
  const right = await openScreen();
  await signIn(page, "desk");
  await signIn(officer, "officer.plk");
  await signIn(right, "officer.npm");
  const { id, number } = await reportIncident({ stack, request });
  await officer.goto(`/duty/incidents/${id}`);
  await expect(officer.getByRole("button", { name: "รับเรื่อง", exact: true })).toBeVisible();
  await right.goto("/map");
  await expect(right.getByText("เชื่อมต่อสด")).toBeVisible();

  await page.goto(`/incidents/${id}`);
  await page.getByRole("button", { name: "แก้ตำแหน่ง" }).click();
  const dialog = page.getByRole("dialog", { name: "แก้ตำแหน่งที่เกิดเหตุ" });
  await expect(dialog.getByRole("button", { name: "ย้ายหมุดมาที่นี่" })).toBeDisabled();
  await dialog.getByLabel("หรือวางพิกัด").fill("17.4070, 104.7810");
  await dialog.getByRole("button", { name: "ย้ายหมุดมาที่นี่" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("article")).toContainText("นครพนม");

  await expect(officer.getByText("งานนี้ไม่ได้อยู่กับหน่วยของคุณแล้ว")).toBeVisible();
  expect(await detailOf(officer, stack, id)).toBeNull();
  await expect(rowOf(right, number)).toBeVisible();
  const [alerted] = await query<{ recipient: string }>(
    stack,
    `select message.recipient from line_messages message join deliveries d on d.id = message.delivery_id
     join units unit on unit.id = d.unit_id where message.incident_id = $1 and unit.code = 'station-6501' limit 1`,
    [id],
  );
  await simulator.waitForMessage({
    chat: alerted?.recipient ?? "",
    match: (message) => JSON.stringify(message).includes(`${number} ย้ายไปหน่วยอื่นแล้ว`),
  });
  const newly = await query(
    stack,
    `select 1 from deliveries d join units unit on unit.id = d.unit_id
     where d.incident_id = $1 and unit.code = 'station-4801'`,
    [id],
  );
  expect(newly.length).toBeGreaterThan(0);
});

test("SAFETY 14: marked as a conflict, the first station never sees it again and the neighbour does", async ({
  page,
  openScreen,
  stack,
  request,
  signIn,
  simulator,
  expectBrowserError,
}) => {
  expectBrowserError(/404/);
  const accused = await openScreen();
  await signIn(page, "desk");
  await signIn(accused, "officer.plk");
  await accused.goto("/map");
  await expect(accused.getByText("เชื่อมต่อสด")).toBeVisible();
  const { id, number } = await reportIncident({ stack, request });
  await rowOf(accused, number).click();
  await expect(accused.getByRole("article", { name: `เหตุ ${number}` })).toBeVisible();
  const group = groupOf(stack, "สภ.เมืองพิษณุโลก");
  await simulator.idle();
  const saidOfIt = async () =>
    (await simulator.messages({ chat: group.id })).filter((message) => JSON.stringify(message).includes(number)).length;
  const before = await saidOfIt();

  await page.goto(`/incidents/${id}`);
  await page.getByRole("button", { name: "อาจมีเจ้าหน้าที่เกี่ยวข้อง" }).click();
  const dialog = page.getByRole("alertdialog", { name: "อาจมีเจ้าหน้าที่ของหน่วยเกี่ยวข้อง" });
  await expect(dialog.getByRole("checkbox", { name: /สภ\.เมืองพิษณุโลก/ })).toBeChecked();
  await dialog.getByRole("button", { name: "กันหน่วยที่เลือกออก" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("อาจมีเจ้าหน้าที่เกี่ยวข้อง: ระวังการบอกต่อ")).toBeVisible();

  // The open screen drops it without a word; every other way answers as if it had never been.
  await expect(rowOf(accused, number)).toHaveCount(0);
  await expect(accused.getByText("ไม่พบเหตุที่ขอ")).toBeVisible();
  const bodyOf = async (path: string) => {
    const response = await accused.context().request.get(`${stack.baseUrl}${path}`);
    const { requestId: _requestId, ...body } = (await response.json()) as { requestId?: string };
    return { status: response.status(), body };
  };
  expect(await bodyOf(`/api/incidents/${id}`)).toEqual(await bodyOf(`/api/incidents/${ABSENT}`));
  expect(await bodyOf(`/api/incidents?old=1&search=${number}`)).toMatchObject({ body: { incidents: [] } });
  await accused.goto("/duty");
  await expect(accused.getByText(number)).toHaveCount(0);

  const [standIn = ""] = await primariesOf(stack, id);
  expect(standIn).not.toBe("station-6501");
  const neighbour = await openScreen();
  await signIn(neighbour, await hire(stack, await unitIdOf(stack, standIn), "ร.ต.ต. สถานีใกล้เคียง"));
  await neighbour.goto("/map");
  await expect(rowOf(neighbour, number), "not over-blocked").toBeVisible();
  await simulator.idle();
  expect(await saidOfIt(), "the station is told nothing").toBe(before);
});

test("who may correct, mark a conflict and take alarms down, and for whom it is not there", async ({
  openScreen,
  stack,
  request,
  signIn,
}) => {
  const { id } = await reportIncident({ stack, request });
  const [alarm] = await query<{ id: string }>(
    stack,
    "insert into alarms (id, kind, dedupe_key) values (gen_random_uuid(), 'never_answers', gen_random_uuid()::text) returning id",
  );
  const wrongVersion = { version: 9_999, position: { latitude: 16.8, longitude: 100.2 } };
  for (const { username, correct, conflict, clear } of [
    { username: "officer.npm", correct: 404, conflict: 404, clear: 404 },
    { username: "volunteer.plk", correct: 404, conflict: 404, clear: 404 },
    { username: "region6", correct: 404, conflict: 404, clear: 404 },
    { username: "auditor", correct: 404, conflict: 404, clear: 404 },
    { username: "admin", correct: 404, conflict: 404, clear: 404 },
    { username: "officer.plk", correct: 409, conflict: 404, clear: 404 },
    { username: "head.plk", correct: 409, conflict: 409, clear: 404 },
    { username: "desk", correct: 409, conflict: 409, clear: 200 },
  ]) {
    const screen = await openScreen();
    await signIn(screen, username);
    const as = screen.context().request;
    const answers = [
      await as.post(`${stack.baseUrl}/api/incidents/${id}/correct`, { data: wrongVersion }),
      await as.post(`${stack.baseUrl}/api/incidents/${id}/involved-officer`, { data: { version: 9_999 } }),
      await as.post(`${stack.baseUrl}/api/alarms/${alarm?.id}/clear`),
    ];
    const statuses = answers.map((answer) => (answer.ok() ? 200 : answer.status()));
    expect(statuses, username).toEqual([correct, conflict, clear]);
  }
});

test("the desk takes down an alarm of the system on its map, after being asked", async ({ page, stack, signIn }) => {
  await query(
    stack,
    `insert into alarms (id, kind, dedupe_key, data, raised_at)
     values (gen_random_uuid(), 'line_quota', 'e2e:' || gen_random_uuid(), '{"percent": 80}', now() - interval '400 days')`,
  );
  await signIn(page, "desk");
  await page.goto("/map");
  const strip = page.getByRole("region", { name: "การแจ้งเตือนของโต๊ะกลาง" });
  const words = "โควตาข้อความ LINE ของเดือนนี้ใกล้หมด · ใช้ไปแล้ว 80%";
  await expect(strip).toContainText(words);
  await strip
    .getByRole("button", { name: `รับทราบ ${words}` })
    .first()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "รับทราบแล้ว" }).click();
  await expect(strip.getByText(words)).toHaveCount(0);
});
