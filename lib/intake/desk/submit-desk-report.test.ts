import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { findIncidentDetail, listIncidents } from "@/lib/incident/incident.queries";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { previewAlert } from "./preview-alert.queries";
import { listDeskCalls, listOpenDrafts } from "./desk.queries";
import { type DeskPlace, type DeskSheet, EMPTY_SHEET } from "./desk-sheet.schema";
import { isOperator } from "./operator";
import { promoteDraft } from "@/lib/intake/report/promote-draft";
import { discardDeskDraft, saveDeskDraft, submitDeskReport } from "./submit-desk-report";
import type { Role } from "@/lib/vocabulary/role";

let database: TestDatabase;
let operator: Actor;
let stationOfficer: Actor;

const MUEANG: DeskPlace = { latitude: 16.8211, longitude: 100.2659, precision: "about", name: null };
const CALL: DeskSheet = {
  ...EMPTY_SHEET,
  problem: "assault",
  reporterKind: "relative",
  place: MUEANG,
  phone: "081-234-5678",
  details: "พี่ชายตีน้องสาว อยู่ในบ้าน",
};

async function actorOf(username: string): Promise<Actor> {
  const { id, displayName, role, unitId, provinceCode, policeRegion } = await database.db.officer.findUniqueOrThrow({
    where: { username },
  });
  return {
    officerId: id,
    sessionId: randomUUID(),
    displayName,
    role: role as Role,
    unitId,
    provinceCode,
    policeRegion,
  };
}

beforeAll(async () => {
  database = await useTestDatabase({ pool: 20 });
  operator = await actorOf("191.plk");
  stationOfficer = await actorOf("officer.plk");
});

const context = (actor: Actor = operator) => ({ actor, requestId: randomUUID() });
const body = (sheet: Partial<DeskSheet> = {}, reportKey: string = randomUUID(), revision = 1) => ({
  reportKey,
  revision,
  sheet: { ...CALL, ...sheet },
});
const reportUnder = (reportKey: string) =>
  database.db.report.findUniqueOrThrow({ where: { reportKey }, include: { incident: { include: { units: true } } } });
const promoteJob = async (reportKey: string) => {
  const [job] = await database.db.$queryRaw<{ run_at: Date }[]>`
    select run_at from graphile_worker.jobs where key = ${`promote:${reportKey}`}`;
  return job;
};

describe("who types callers' reports", () => {
  it.each([
    ["191.plk", true],
    ["phanfa.bkk", true],
    ["desk", true],
    ["officer.plk", false],
    ["chief.plk", false],
    ["onehome.plk", false],
    ["volunteer.plk", false],
    ["head.plk", false],
    ["region6", false],
    ["protection.plk", false],
    ["auditor", false],
    ["admin", false],
  ])("%s: %s", async (username, expected) => {
    expect(await isOperator(await actorOf(username))).toBe(expected);
  });

  it("nobody else saves, sends, previews or lists", async () => {
    const refused = { code: "desk.not_an_operator" };
    await expect(saveDeskDraft(body(), context(stationOfficer))).rejects.toMatchObject(refused);
    await expect(submitDeskReport(body(), context(stationOfficer))).rejects.toMatchObject(refused);
    await expect(
      previewAlert({ problem: null, place: MUEANG, conflict: false }, { actor: stationOfficer, now: new Date() }),
    ).rejects.toMatchObject(refused);
    await expect(listDeskCalls(stationOfficer, new Date())).rejects.toMatchObject(refused);
    await expect(listOpenDrafts(stationOfficer, new Date())).rejects.toMatchObject(refused);
  });

  it("another operator's key answers like one that is not there", async () => {
    const mine = body();
    await saveDeskDraft(mine, context());
    const other = await actorOf("desk");
    await expect(submitDeskReport(mine, context(other))).rejects.toMatchObject({ kind: "not_found" });
    await expect(discardDeskDraft(mine, context(other))).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a caller's report", () => {
  it("reaches the station through the same pipeline, with the operator's name and note", async () => {
    const sent = await submitDeskReport(
      body({ weapon: "yes", cannotSpeak: "yes", contact: "text_only", placeText: "หลังวัดใหญ่" }),
      context(),
    );
    expect(sent.alerted.map(({ nameTh }) => nameTh)).toContain("สภ.เมืองพิษณุโลก");
    const [incident] = (await listIncidents(stationOfficer, { search: sent.incidentNumber })).incidents;
    expect(incident).toMatchObject({ problem: "assault", severity: "extreme", accuracyM: 500 });
    const detail = await findIncidentDetail(incident?.id ?? "", stationOfficer);
    expect(detail.reports[0]).toMatchObject({
      channel: "desk",
      reporterKind: "relative",
      contactPreference: "text_only",
      flags: ["cannot_speak"],
      operator: { name: operator.displayName, unitNameTh: "ศูนย์ 191 จังหวัดพิษณุโลก" },
      placeText: "หลังวัดใหญ่",
      callerPlace: null,
    });
    expect(detail.notes).toMatchObject([{ officer: operator.displayName, direction: "note" }]);
    expect(detail.notes[0]?.text).toContain("พี่ชายตีน้องสาว");
    expect(detail.notes[0]?.text).toContain("มีอาวุธ: ใช่");
    expect(detail.timeline[0]).toMatchObject({ kind: "received", officer: operator.displayName });
  });

  it("I1: the same key twenty times at once is one report with one note", async () => {
    const said = body();
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitDeskReport(said, context())));
    expect(new Set(answers.map(({ incidentNumber }) => incidentNumber)).size).toBe(1);
    expect(answers.filter(({ wasSentBefore }) => !wasSentBefore)).toHaveLength(1);
    const { incidentId } = await reportUnder(said.reportKey);
    expect(await database.db.report.count({ where: { incidentId } })).toBe(1);
    expect(await database.db.conversationMessage.count({ where: { incidentId } })).toBe(1);
    expect(await database.db.auditEntry.count({ where: { subjectId: incidentId, action: "incident.intake" } })).toBe(1);
  });

  it("I3: without a place and without a problem it stands at the national desk", async () => {
    const said = body({ place: null, problem: null, search: "หมู่บ้านริมน้ำ" });
    await submitDeskReport(said, context());
    const { incidentId, incident, flags } = await reportUnder(said.reportKey);
    expect(incident.problemAssumed).toBe(true);
    expect(flags).toEqual(expect.arrayContaining(["no_location", "problem_not_stated"]));
    const alarms = await database.db.alarm.findMany({ where: { incidentId } });
    expect(alarms.map(({ kind }) => kind)).toContain("no_location");
    const desk = await findIncidentDetail(incidentId, await actorOf("desk"));
    expect(desk.notes[0]?.text).toContain("หมู่บ้านริมน้ำ");
  });

  it("SAFETY 13: the caller's place and the victim's number stand apart from the incident's and the caller's", async () => {
    const said = body({
      callerElsewhere: true,
      callerPlace: { latitude: 17.4, longitude: 102.8, precision: "district", name: "อ.เมืองอุดรธานี จ.อุดรธานี" },
      victimPhone: "0899998888",
    });
    await submitDeskReport(said, context());
    const report = await reportUnder(said.reportKey);
    expect(report).toMatchObject({ latitude: MUEANG.latitude, callerLatitude: 17.4, callerAccuracyM: 5_000 });
    expect(report.incident).toMatchObject({ latitude: MUEANG.latitude, provinceCode: "65" });
    expect(report.victimPhoneId).not.toBe(report.phoneId);
    const detail = await findIncidentDetail(report.incidentId, stationOfficer);
    expect(detail.reports[0]).toMatchObject({
      phoneMasked: "08x-xxx-5678",
      victimPhoneMasked: "08x-xxx-8888",
      callerPlace: { latitude: 17.4, longitude: 102.8, accuracyM: 5_000, text: "อ.เมืองอุดรธานี จ.อุดรธานี" },
    });
  });

  it("keeps numbers, places and words sealed", async () => {
    await submitDeskReport(
      body({ phone: "0877776666", victimPhone: "0866665555", placeText: "ซอยลับสุดขอบ" }),
      context(),
    );
    const [row] = await database.db.$queryRaw<[{ found: boolean }]>`
      select exists (select 1 from report_drafts d where d::text like any (array['%77776666%', '%66665555%', '%ซอยลับ%', '%พี่ชายตี%']))
          or exists (select 1 from reports r where r::text like any (array['%77776666%', '%66665555%', '%ซอยลับ%']))
          or exists (select 1 from incident_events e where e::text like any (array['%77776666%', '%พี่ชายตี%']))
          or exists (select 1 from line_messages m where m::text like any (array['%77776666%', '%พี่ชายตี%'])) as found`;
    expect(row.found).toBe(false);
  });
});

describe("a draft while the call goes on", () => {
  it("comes back exactly as typed, half a number included", async () => {
    const said = body({ phone: "08123", search: "เมืองพิ", place: null, details: "กำลังพิม" }, randomUUID(), 7);
    await saveDeskDraft(said, context());
    const open = (await listOpenDrafts(operator, new Date())).find(({ reportKey }) => reportKey === said.reportKey);
    expect(open).toMatchObject({ revision: 7, sheet: said.sheet });
  });

  it("a save that comes late never overwrites a newer one; what was taken back is gone", async () => {
    const first = body({ details: "เก่า" }, randomUUID(), 1);
    await saveDeskDraft({ ...first, revision: 2, sheet: { ...first.sheet, details: "ใหม่", phone: "" } }, context());
    await saveDeskDraft(first, context());
    const draft = await database.db.reportDraft.findUniqueOrThrow({ where: { reportKey: first.reportKey } });
    expect(draft.phoneId).toBeNull();
    const open = (await listOpenDrafts(operator, new Date())).find(({ reportKey }) => reportKey === first.reportKey);
    expect(open?.sheet.details).toBe("ใหม่");
  });

  it("is sent by itself three minutes after the last key, not one", async () => {
    const said = body();
    await saveDeskDraft(said, context());
    const first = await promoteJob(said.reportKey);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await saveDeskDraft({ ...said, revision: 2 }, context());
    const second = await promoteJob(said.reportKey);
    const waitS = ((second?.run_at.getTime() ?? 0) - Date.now()) / 1000;
    expect(waitS).toBeGreaterThan(170);
    expect(waitS).toBeLessThan(190);
    expect(second?.run_at.getTime()).toBeGreaterThan(first?.run_at.getTime() ?? Infinity);

    await promoteDraft({ reportKey: said.reportKey });
    const { incidentId } = await reportUnder(said.reportKey);
    expect(await database.db.conversationMessage.count({ where: { incidentId, officerId: operator.officerId } })).toBe(
      1,
    );
    expect(await saveDeskDraft({ ...said, revision: 3 }, context())).toMatchObject({ sent: expect.anything() });
  });

  it("with a number and no place it goes to the national desk; with neither it waits for its operator", async () => {
    const withNumber = body({ place: null });
    await saveDeskDraft(withNumber, context());
    expect(await promoteJob(withNumber.reportKey)).toBeDefined();
    await promoteDraft({ reportKey: withNumber.reportKey });
    expect((await reportUnder(withNumber.reportKey)).flags).toContain("no_location");

    const withNeither = body({ place: null, phone: "" });
    await saveDeskDraft(withNeither, context());
    expect(await promoteJob(withNeither.reportKey)).toBeUndefined();
    await promoteDraft({ reportKey: withNeither.reportKey });
    expect(await database.db.report.count({ where: { reportKey: withNeither.reportKey } })).toBe(0);
  });

  it("thrown away is never sent by itself and never comes back with a late save", async () => {
    const said = body({}, randomUUID(), 5);
    await saveDeskDraft(said, context());
    await discardDeskDraft(said, context());
    await saveDeskDraft({ ...said, revision: 6 }, context());
    await promoteDraft({ reportKey: said.reportKey });
    expect(await database.db.report.count({ where: { reportKey: said.reportKey } })).toBe(0);
    expect((await listOpenDrafts(operator, new Date())).map(({ reportKey }) => reportKey)).not.toContain(
      said.reportKey,
    );
  });

  it("what is typed after it was sent by itself reaches the same report", async () => {
    const said = body({ victimPhone: "", details: "ครึ่งแรก", reporterKind: null });
    await saveDeskDraft(said, context());
    await promoteDraft({ reportKey: said.reportKey });
    const answer = await submitDeskReport(
      {
        ...said,
        revision: 2,
        sheet: {
          ...said.sheet,
          victimPhone: "0811112222",
          details: "ครึ่งแรก ครึ่งหลัง",
          contact: "do_not_contact",
          injured: "yes",
        },
      },
      context(),
    );
    expect(answer.wasSentBefore).toBe(true);
    const report = await reportUnder(said.reportKey);
    expect(report.victimPhoneId).not.toBeNull();
    expect(report.contactPreference).toBe("do_not_contact");
    expect(report.incident.severity).toBe("extreme");
    const { notes } = await findIncidentDetail(report.incidentId, stationOfficer);
    expect(notes.map(({ text }) => text.split("\n")[0])).toEqual(["ครึ่งแรก", "ครึ่งแรก ครึ่งหลัง"]);
  });

  it("finished by its operator at the moment it is sent by itself, it is one report", async () => {
    const said = body();
    await saveDeskDraft(said, context());
    await Promise.all([
      promoteDraft({ reportKey: said.reportKey }),
      submitDeskReport({ ...said, revision: 2 }, context()),
      submitDeskReport({ ...said, revision: 2 }, context()),
      promoteDraft({ reportKey: said.reportKey }),
    ]);
    expect(await database.db.report.count({ where: { reportKey: said.reportKey } })).toBe(1);
  });
});

describe("today's calls", () => {
  it("are the operator's own; one out of reach shows its number and status and does not open", async () => {
    const here = await submitDeskReport(body(), context());
    const bangkok = { latitude: 13.7306, longitude: 100.5239, precision: "exact", name: null } as const;
    const far = await submitDeskReport(body({ place: bangkok }), context());
    const calls = await listDeskCalls(operator, new Date());
    const numbers = calls.map(({ incidentNumber }) => incidentNumber);
    expect(numbers.indexOf(far.incidentNumber)).toBeLessThan(numbers.indexOf(here.incidentNumber));
    expect(calls.find(({ incidentNumber }) => incidentNumber === here.incidentNumber)?.incidentId).not.toBeNull();
    expect(calls.find(({ incidentNumber }) => incidentNumber === far.incidentNumber)?.incidentId).toBeNull();
    expect(far.incidentId).toBeNull();
    expect(await listDeskCalls(await actorOf("phanfa.bkk"), new Date())).toEqual([]);
    expect(await listDeskCalls(operator, new Date(Date.now() + 2 * 24 * 3_600_000))).toEqual([]);
  });
});

describe("the preview", () => {
  it("shows what may be the same happening, in reach, and nothing of a conflict (SAFETY 14)", async () => {
    const lonely = { latitude: 16.95, longitude: 100.11, precision: "exact", name: null } as const;
    const sent = await submitDeskReport(body({ place: lonely }), context());
    await submitDeskReport(body({ place: lonely, conflict: true }), context());
    const ask = (actor: Actor) =>
      previewAlert({ problem: "assault", place: lonely, conflict: false }, { actor, now: new Date() });
    expect((await ask(operator)).nearby).toMatchObject([{ incidentNumber: sent.incidentNumber }]);
    expect((await ask(await actorOf("phanfa.bkk"))).nearby).toEqual([]);
  });

  it("says who would be alerted, and writes nothing", async () => {
    const before = await database.db.incident.count();
    const preview = await previewAlert(
      { problem: "assault", place: MUEANG, conflict: false },
      { actor: operator, now: new Date() },
    );
    expect(preview.place?.text).toBe("อ.เมืองพิษณุโลก จ.พิษณุโลก");
    expect(preview.units[0]).toMatchObject({ nameTh: "สภ.เมืองพิษณุโลก", role: "primary", reachedBy: "officers" });
    expect(await database.db.incident.count()).toBe(before);
  });

  it.each([{ conflict: false }, { conflict: true }])(
    "names the units the report then alerts: %o",
    async ({ conflict }) => {
      const preview = await previewAlert(
        { problem: "assault", place: MUEANG, conflict },
        { actor: operator, now: new Date() },
      );
      const sent = await submitDeskReport(body({ conflict }), context());
      const ids = (units: { unitId: string; role: string }[]) =>
        units.map(({ unitId, role }) => `${unitId} ${role}`).sort();
      expect(ids(sent.alerted)).toEqual(ids(preview.units));
      expect(preview.units.some(({ nameTh }) => nameTh === "สภ.เมืองพิษณุโลก")).toBe(!conflict);
    },
  );
});
