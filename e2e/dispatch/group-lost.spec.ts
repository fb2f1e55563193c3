import { demoPhoneOf, DEMO_UNIT_PHONES } from "@/prisma/seed/demo-phones";
import { DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { groupOf, lineUserIdOf, reportIncident } from "../duty/duty-fixture";
import { query } from "../support/database";
import { expect, test } from "../support/fixtures";

const STATION = "station-4801";
const OFFICER = "officer.npm";
const MUEANG_NAKHON_PHANOM = {
  latitude: 17.4108,
  longitude: 104.7786,
  accuracyM: 20,
  source: "gps",
  capturedAt: new Date().toISOString(),
} as const;

test("thrown out of the unit's LINE group: the officer gets an SMS, opens its link and accepts; the pages tell it as it was", async ({
  page,
  openScreen,
  signIn,
  stack,
  simulator,
  request,
}) => {
  const group = groupOf(stack, "สภ.เมืองนครพนม");
  const flag = async () =>
    (
      await query<{ channel_flag: string | null }>(stack, "select channel_flag from units where code = $1", [STATION])
    )[0]?.channel_flag;
  await simulator.removeBot(group.id);
  try {
    await expect.poll(flag).toBe("group_lost");
    const { id, number } = await reportIncident({ stack, request }, { location: MUEANG_NAKHON_PHANOM });

    const phone = demoPhoneOf({ lineUserId: lineUserIdOf(OFFICER) });
    const textTo = async (to: string) => (await simulator.sms({ to })).find(({ text }) => text.includes(number))?.text;
    await expect.poll(() => textTo(phone)).toBeTruthy();
    await expect.poll(() => textTo(DEMO_UNIT_PHONES[STATION] ?? "")).toBeTruthy();
    const text = (await textTo(phone)) ?? "";
    // never 5: what stands on a locked screen says that there is work, and nothing else.
    expect(text).toBe(`ESS: มีงานใหม่ ${number} เปิดดูที่ ${stack.baseUrl}/duty/incidents/${id}`);
    for (const { displayName } of DEMO_PEOPLE) expect(text).not.toContain(displayName);

    const desk = await openScreen();
    await signIn(desk, "desk");
    await desk.goto(`/incidents/${id}`);
    const unsent = "select 1 from outbound_messages where incident_id = $1 and channel = 'sms' and sent_at is null";
    await expect.poll(() => query(stack, unsent, [id])).toEqual([]);
    // The page says it, or, where the ladder has already gone on, that it was sent and nobody answered.
    await expect(desk.getByText(/ส่ง SMS แล้ว|ไม่มีผู้ตอบ\s*SMS/).first()).toBeVisible();

    await signIn(page, OFFICER);
    await page.goto(/https?:\S+/.exec(text)?.[0] ?? "");
    await page.getByRole("button", { name: "รับเรื่อง", exact: true }).click();
    await expect(page.getByText(/ผู้รับเรื่อง: .*อนุชา/)).toBeVisible();
    const sms = await query<{ status: string }>(
      stack,
      `select d.status::text from deliveries d join officers o on o.id = d.officer_id
       where d.incident_id = $1 and d.channel = 'sms' and o.username = $2`,
      [id, OFFICER],
    );
    // A group that is lost is not waited for: the ladder climbs at once and the station is asked again.
    expect(sms.filter(({ status }) => status !== "timed_out")).toEqual([{ status: "accepted" }]);

    await signIn(desk, "desk");
    await desk.goto("/units?search=" + encodeURIComponent("เมืองนครพนม"));
    await expect(desk.getByText("กลุ่ม LINE หาย แจ้งทาง SMS และขั้นถัดไปทันที").first()).toBeVisible();
  } finally {
    await simulator.addBot(group.id);
  }
  await expect.poll(flag, { message: "back in the group, the unit is reached through LINE again" }).toBeNull();
});
