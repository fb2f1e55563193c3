import { randomUUID } from "node:crypto";
import { beforeAll, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { listStaff } from "@/lib/directory/staff/staff.queries";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { revealPhones } from "@/lib/incident/reveal-phone";
import { log } from "@/lib/platform/log";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { reportUnreadableTexts } from "@/lib/platform/unreadable-texts";
import { type DeskSheet, EMPTY_SHEET } from "@/lib/intake/desk/desk-sheet.schema";
import { promoteDraft } from "./promote-draft";
import { saveDeskDraft, submitDeskReport } from "@/lib/intake/desk/submit-desk-report";

const SHEET: DeskSheet = {
  ...EMPTY_SHEET,
  problem: "assault",
  place: { latitude: 16.8211, longitude: 100.2659, precision: "about", name: null },
  placeText: "หลังวัดใหญ่",
  callerElsewhere: true,
  callerPlace: { latitude: 17.4, longitude: 102.8, precision: "district", name: "อ.เมืองอุดรธานี" },
  phone: "081-234-5678",
  victimPhone: "089-999-8888",
  details: "พี่ชายตีน้องสาว",
};
/** As another key of the same version left it, a version nobody has, and too few bytes to be anything. */
const SPOILT = {
  "another key": Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(60, 7)]),
  "a missing version": Buffer.concat([Buffer.from([0, 9]), Buffer.alloc(60, 7)]),
  "no text at all": Buffer.from([0]),
};
const UNREADABLE = "อ่านไม่ได้";

let database: TestDatabase;
let operator: Actor;
let stationOfficer: Actor;

async function actorOf(username: string): Promise<Actor> {
  const { id, ...officer } = await database.db.officer.findUniqueOrThrow({
    where: { username },
    select: { id: true, displayName: true, role: true, unitId: true, provinceCode: true, policeRegion: true },
  });
  return { officerId: id, sessionId: randomUUID(), ...officer };
}

beforeAll(async () => {
  database = await useTestDatabase();
  operator = await actorOf("191.plk");
  stationOfficer = await actorOf("officer.plk");
  reportUnreadableTexts();
});

async function report() {
  const reportKey = randomUUID();
  await submitDeskReport({ reportKey, revision: 1, sheet: SHEET }, { actor: operator, requestId: randomUUID() });
  const { incidentId } = await database.db.report.findUniqueOrThrow({
    where: { reportKey },
    select: { incidentId: true },
  });
  return { reportKey, incidentId };
}

it.each(Object.entries(SPOILT))(
  "an incident opens with all its buttons over %s, and the desk hears of it",
  async (_, bytes) => {
    const { incidentId } = await report();
    const whole = await findIncidentDetail(incidentId, stationOfficer);
    await database.db.$executeRaw`
    update reporter_phones set ciphertext = ${bytes}, key_version = ${bytes[1] ?? 1}
    where id in (select unnest(array[phone_id, victim_phone_id]) from reports where incident_id = ${incidentId}::uuid)`;
    await database.db.$executeRaw`
    update reports set location_text = ${bytes}, caller_place_text = ${bytes} where incident_id = ${incidentId}::uuid`;
    await database.db.$executeRaw`
    update conversation_messages set ciphertext = ${bytes} where incident_id = ${incidentId}::uuid`;

    const detail = await findIncidentDetail(incidentId, stationOfficer);
    expect(detail.reports[0]).toMatchObject({
      phoneMasked: UNREADABLE,
      victimPhoneMasked: UNREADABLE,
      placeText: UNREADABLE,
      callerPlace: { text: UNREADABLE },
    });
    expect(detail.notes.map(({ text }) => text)).toEqual([UNREADABLE]);
    expect({ ...detail, reports: [], notes: [] }, "what can be done is what could be done").toEqual({
      ...whole,
      reports: [],
      notes: [],
    });
    expect(whole.reports[0]?.phoneMasked).toBe("08x-xxx-5678");

    const revealed = await revealPhones(
      { incidentId, reason: "โทรกลับ" },
      { actor: stationOfficer, requestId: randomUUID() },
    );
    expect(revealed).toMatchObject([{ phone: "", shown: UNREADABLE }]);
    await vi.waitFor(async () =>
      expect(
        (await database.db.unreadableText.findMany({ select: { purpose: true } })).map(({ purpose }) => purpose),
      ).toEqual(expect.arrayContaining(["reporter phone", "typed place", "incident conversation"])),
    );
  },
);

it("one officer whose number cannot be read spoils no list", async () => {
  await database.db.officer.updateMany({
    where: { username: "officer.plk" },
    data: { phoneCiphertext: new Uint8Array(40), phoneKeyVersion: 1 },
  });
  const { staff } = await listStaff({ limit: 200, offset: 0 }, await actorOf("admin"));
  expect(staff.filter(({ phoneMasked }) => phoneMasked === UNREADABLE)).toHaveLength(1);
  expect(staff.length).toBeGreaterThan(1);
});

it("an operator's sheet that cannot be read still becomes a report, by what its columns say", async () => {
  const reportKey = randomUUID();
  await saveDeskDraft({ reportKey, revision: 1, sheet: SHEET }, { actor: operator, requestId: randomUUID() });
  await database.db.reportDraft.update({
    where: { reportKey },
    data: {
      deskSheet: new Uint8Array(60),
      factTimes: { revision: 1, sheet: Buffer.alloc(60).toString("base64") },
      updatedAt: new Date(Date.now() - 3600_000),
    },
    select: { reportKey: true },
  });
  await promoteDraft({ reportKey });
  const stored = await database.db.report.findUniqueOrThrow({ where: { reportKey } });
  expect(stored).toMatchObject({ latitude: 16.8211, problem: "assault" });
});

it("every stage of an alert is a line with the incident's number, and nothing of a person", async () => {
  const info = vi.spyOn(log, "info");
  const { incidentId } = await report();
  const { number } = await database.db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { number: true },
  });
  await vi.waitFor(() => {
    const lines = info.mock.calls.filter(([, fields]) => fields?.incidentNumber === number);
    expect(lines.map(([event]) => event)).toEqual(expect.arrayContaining(["report stored", "alert asked for"]));
    const asked = lines.filter(([event]) => event === "alert asked for");
    expect(asked.every(([, fields]) => /^[a-z0-9-]+$/.test(fields?.unitCode ?? ""))).toBe(true);
    expect(asked.some(([, fields]) => fields?.unitCode === "station-6501")).toBe(true);
  });
  expect(JSON.stringify(info.mock.calls)).not.toMatch(/812345678|วัดใหญ่|พี่ชาย|16\.82/);
  info.mockRestore();
});
