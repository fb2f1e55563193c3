import { expect, test } from "../support/fixtures";
import { MUEANG_PHITSANULOK, reportPage, storedDraft, storedReports } from "./report-page";

test.use({
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  permissions: ["geolocation"],
  geolocation: { ...MUEANG_PHITSANULOK, accuracy: 12 },
});

test("SAFETY 1, 2, 3: problem, pin, number, received; each stored at its own step, the pin with its radius", async ({
  page,
  stack,
}) => {
  const report = reportPage(page);
  await report.open();
  const key = await report.reportKey();

  await report.choose(/ถูกทำร้าย/);
  await expect.poll(async () => (await storedDraft(stack, key))?.problem).toBe("assault");

  await report.useGps();
  await expect(page.getByText("เก็บตำแหน่งแล้ว")).toBeVisible();
  await expect.poll(async () => (await storedDraft(stack, key))?.accuracy_m).toBe(12);

  await report.phone().fill("๐๘๑ ๒๓๔ ๕๖๗๘");
  await report.send();
  await expect(report.received()).toBeVisible();
  await expect(page).toHaveURL("/report");

  const stored = await storedReports(stack, key);
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({
    problem: "assault",
    ...MUEANG_PHITSANULOK,
    accuracy_m: 12,
    location_source: "gps",
    has_phone: true,
    channel: "web",
    language: "th",
  });
  expect(stored[0]?.captured_at).not.toBeNull();
  await expect(page.getByText(stored[0]?.number ?? "no number")).toBeVisible();
});

test("SAFETY 20: the status is the true one, and changes by itself when an officer accepts", async ({
  page,
  stack,
  signIn,
  openScreen,
}) => {
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  await expect(page.getByText(/ส่งถึง \d+ หน่วยแล้ว/).first()).toBeVisible();

  const officer = await openScreen();
  await signIn(officer, "officer.plk");
  const number = (await storedReports(stack, key))[0]?.number;
  const list = (await (await officer.request.get(`${stack.baseUrl}/api/incidents`)).json()) as {
    incidents: { id: string; number: string; version: number }[];
  };
  const incident = list.incidents.find((candidate) => candidate.number === number);
  expect(incident, "the officer sees the report").toBeDefined();
  const accepted = await officer.request.post(`${stack.baseUrl}/api/incidents/${incident?.id}/transition`, {
    data: { to: "accepted", version: incident?.version },
  });
  expect(accepted.ok()).toBe(true);
  await expect(report.received()).toContainText("รับเรื่องแล้ว");
});

test("SAFETY 4, 6: a wrong number is explained and kept, nothing is lost, even by a reload", async ({
  page,
  stack,
}) => {
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.phone().fill("0812");
  await report.send();
  await expect(page.getByText(/เบอร์นี้ไม่ครบหรือไม่ถูกต้อง/)).toBeVisible();
  await expect(report.phone()).toHaveValue("0812");

  await page.reload();
  await expect(report.phone()).toHaveValue("0812");
  expect(await report.reportKey()).toBe(key);

  await report.phone().fill("+66 81-234-5678");
  await report.send();
  await expect(report.received()).toBeVisible();
  expect(await storedReports(stack, key)).toMatchObject([{ problem: "assault", has_phone: true }]);
});

test("SAFETY 6: what is typed and not yet sent survives a reload", async ({ page }) => {
  const report = reportPage(page);
  await report.untilPhone();
  const kept = page.waitForResponse((response) => response.status() === 204);
  await report.phone().pressSequentially("08123");
  await kept;
  await page.reload();
  await expect(report.phone()).toHaveValue("08123");
});

test("SAFETY 3: without a place the report goes out at once, and both can be added later", async ({ page, stack }) => {
  const report = reportPage(page);
  await report.open();
  const key = await report.reportKey();
  await report.choose(/ถูกขังไว้/);
  await report.sendWithoutPlace();
  // Where the place is not known the number is the only lead: it is asked for, of a report that has gone out.
  await expect(report.phone()).toBeVisible();
  expect(await storedReports(stack, key)).toMatchObject([{ problem: "confinement", latitude: null, has_phone: false }]);

  await report.phone().fill("0812345678");
  await report.send();
  await expect(report.received()).toBeVisible();
  await page.getByRole("button", { name: "เพิ่มตำแหน่ง" }).click();
  await report.useGps();
  await expect(report.received()).toBeVisible();
  await expect(page.getByText("ยังไม่มีตำแหน่ง")).toBeHidden();
  expect(await storedReports(stack, key)).toMatchObject([{ ...MUEANG_PHITSANULOK, has_phone: true }]);
});

test("SAFETY 4: inside LINE the identity comes along by itself, its token leaves the address at once", async ({
  page,
  stack,
  simulator,
}) => {
  const citizen = await simulator.createPerson({ displayName: "ผู้แจ้งทดสอบ", quiet: true });
  await page.goto(await simulator.liffUrl({ user: citizen.id, liffId: "report" }));
  await expect(page).toHaveURL(`${stack.baseUrl}/report`);
  const report = reportPage(page);
  const key = await report.reportKey();
  await report.choose(/ถูกทำร้าย/);
  await report.useGps();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  await expect.poll(async () => (await storedReports(stack, key))[0]?.line_user_id).toBe(citizen.id);
  expect((await storedReports(stack, key))[0]?.channel).toBe("liff");
});

test("an identity that comes only after sending still reaches the report", async ({ page, stack, simulator }) => {
  const citizen = await simulator.createPerson({ displayName: "ผู้แจ้งทดสอบ", quiet: true });
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await report.sendWithoutPhone();
  await expect(report.received()).toBeVisible();
  const { idToken } = await simulator.idToken({ user: citizen.id });
  const answer = await page.request.post("/report/identity", { data: { reportKey: key, idToken } });
  expect(answer.ok()).toBe(true);
  await expect.poll(async () => (await storedReports(stack, key))[0]?.line_user_id).toBe(citizen.id);
});

test("SAFETY 17: one tap changes the language and loses nothing", async ({ page, stack }) => {
  const report = reportPage(page);
  await report.untilPhone();
  const key = await report.reportKey();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Call-back number" })).toBeVisible();
  await expect(page.locator("[data-shell=reporter]")).toHaveAttribute("lang", "en");
  expect(await report.reportKey()).toBe(key);
  await page.getByRole("button", { name: "Send without a number" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Received" })).toBeVisible();
  expect(await storedReports(stack, key)).toMatchObject([{ language: "en", ...MUEANG_PHITSANULOK }]);
});
