import { randomUUID } from "node:crypto";
import { PHONE_PURPOSE } from "@/lib/incident/report-view.queries";
import { open } from "@/lib/platform/crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { DraftUpdate } from "./draft";
import { saveDraft } from "./draft";
import { promoteDraft } from "@/lib/intake/promote-draft";
import { findReportStatus } from "./report-status.queries";
import { contactWishOf } from "@/lib/vocabulary/contact";
import { reporterKindOf } from "@/lib/vocabulary/reporter-kind";
import type { Facts } from "./draft-facts.rules";
import { submitReport } from "./submit-report";

const MUEANG_PHITSANULOK = {
  latitude: 16.8211,
  longitude: 100.2659,
  accuracyM: 12,
  source: "gps" as const,
  capturedAt: null,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase({ pool: 20 });
});

function update(facts: DraftUpdate["facts"], reportKey: string = randomUUID()): DraftUpdate {
  return { reportKey, channel: "api", language: "th", facts };
}

const jobsOf = (task: string) =>
  database.db.$queryRaw<{ key: string | null; run_at: Date }[]>`
    select key, run_at from graphile_worker.jobs where task_identifier = ${task}`;

describe("a report in one transaction", () => {
  it("reaches the station, the 191 centre and the One Home team of Mueang Phitsanulok", async () => {
    const { incidentId } = await submitReport(
      update({ problem: "assault", location: MUEANG_PHITSANULOK, phone: "+66812345678" }),
    );
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { units: { include: { unit: true } }, deliveries: true, events: true, province: true },
    });
    expect(incident.province?.nameTh).toBe("พิษณุโลก");
    const names = incident.units.map(({ unit }) => unit.nameTh);
    expect(names).toContain("สภ.เมืองพิษณุโลก");
    const kinds = incident.units.map(({ unit }) => unit.kind);
    expect(kinds).toEqual(expect.arrayContaining(["police_station", "centre_191", "one_home"]));
    expect(new Set(incident.deliveries.map((delivery) => delivery.unitId))).toEqual(
      new Set(incident.units.map((link) => link.unitId)),
    );
    expect(incident.events[0]?.kind).toBe("received");
    expect(incident.nextStepAt).not.toBeNull();
  });

  it("I1: the same key fifty times at once is one report, and every answer is the same", async () => {
    const said = update({ problem: "assault", location: MUEANG_PHITSANULOK });
    const answers = await Promise.all(Array.from({ length: 50 }, () => submitReport(said)));
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, status: null }))).size).toBe(1);
    expect(await database.db.report.count({ where: { reportKey: said.reportKey } })).toBe(1);
    expect(await database.db.incident.count({ where: { reports: { some: { reportKey: said.reportKey } } } })).toBe(1);
  });

  it("I3: without a location it stands at the national desk with an alarm", async () => {
    const { incidentId } = await submitReport(update({ problem: "gathering" }));
    const alarms = await database.db.alarm.findMany({ where: { incidentId } });
    expect(alarms.map((alarm) => alarm.kind)).toContain("no_location");
    const report = await database.db.report.findFirstOrThrow({ where: { incidentId } });
    expect(report.flags).toEqual(expect.arrayContaining(["no_location", "no_phone"]));
  });

  it("I3: a pin across the border stands at the national desk with an alarm", async () => {
    const vientiane = { ...MUEANG_PHITSANULOK, latitude: 17.9757, longitude: 102.6331 };
    const { incidentId } = await submitReport(update({ problem: "confinement", location: vientiane }));
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { alarms: true, units: { include: { unit: true } } },
    });
    expect(incident.alarms.map((alarm) => alarm.kind)).toContain("outside_thailand");
    expect(incident.units.map(({ unit }) => unit.kind)).toEqual(["national_desk"]);
  });

  it.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "+275760-09-13T00:00:00Z"])(
    "stores the report whatever the phone's clock says: %s",
    async (capturedAt) => {
      const location = { ...MUEANG_PHITSANULOK, capturedAt: new Date(capturedAt) };
      const { reportId } = await submitReport(update({ problem: "assault", location }));
      const report = await database.db.report.findUniqueOrThrow({ where: { id: reportId } });
      expect(report).toMatchObject({ latitude: MUEANG_PHITSANULOK.latitude, capturedAt: null });
    },
  );

  it("keeps the phone sealed: nowhere in the tables does it stand in clear", async () => {
    await submitReport(update({ problem: "assault", location: MUEANG_PHITSANULOK, phone: "+66899998888" }));
    const [row] = await database.db.$queryRaw<[{ found: boolean }]>`
      select exists (select 1 from reporter_phones p where encode(p.ciphertext, 'escape') like '%899998888%')
          or exists (select 1 from reports r where r::text like '%899998888%')
          or exists (select 1 from line_messages m where m::text like '%899998888%')
          or exists (select 1 from incident_events e where e::text like '%899998888%')
          or exists (select 1 from graphile_worker._private_jobs j where j::text like '%899998888%') as found`;
    expect(row.found).toBe(false);
  });

  it("a phone given after sending reaches the same report", async () => {
    const first = update({ problem: "assault", location: MUEANG_PHITSANULOK });
    const sent = await submitReport(first);
    const again = await submitReport(update({ phone: "+66812345678" }, first.reportKey));
    expect(again.reportId).toBe(sent.reportId);
    expect((await findReportStatus(sent.statusToken)).hasPhone).toBe(true);
  });

  it("a pin given after sending finds the responsible units", async () => {
    const first = update({ problem: "assault" });
    const { incidentId } = await submitReport(first);
    await submitReport(update({ location: MUEANG_PHITSANULOK }, first.reportKey));
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { units: { include: { unit: true } } },
    });
    expect(incident.provinceCode).toBe("65");
    expect(incident.units.map(({ unit }) => unit.nameTh)).toContain("สภ.เมืองพิษณุโลก");
  });
});

describe("a draft nobody finishes (SAFETY 2)", () => {
  it("with a location it is sent by itself after 60 s", async () => {
    const before = Date.now();
    const draft = await saveDraft(update({ problem: "assault", location: MUEANG_PHITSANULOK }));
    const job = (await jobsOf("promote-draft")).find(({ key }) => key === `promote:${draft.reportKey}`);
    expect(job).toBeDefined();
    const waitS = ((job?.run_at.getTime() ?? 0) - before) / 1000;
    expect(waitS).toBeGreaterThan(55);
    expect(waitS).toBeLessThan(65);
    await promoteDraft({ reportKey: draft.reportKey });
    const report = await database.db.report.findUniqueOrThrow({
      where: { reportKey: draft.reportKey },
      select: {
        flags: true,
        incident: { select: { events: { where: { kind: "received" }, select: { data: true } } } },
      },
    });
    expect(report.flags).toContain("sent_by_itself");
    expect(report.incident.events).toEqual([{ data: { channel: "api", sentByItself: true } }]);
  });

  it("one that its person sent carries no such mark", async () => {
    const { incidentId } = await submitReport(update({ problem: "assault", location: MUEANG_PHITSANULOK }));
    const report = await database.db.report.findFirstOrThrow({ where: { incidentId }, select: { flags: true } });
    expect(report.flags).not.toContain("sent_by_itself");
  });

  it("is sent once, also when the person finishes at that moment", async () => {
    const draft = await saveDraft(update({ problem: "assault", location: MUEANG_PHITSANULOK }));
    await Promise.all([
      promoteDraft({ reportKey: draft.reportKey }),
      submitReport(update({ phone: "+66812345678" }, draft.reportKey)),
      promoteDraft({ reportKey: draft.reportKey }),
    ]);
    const reports = await database.db.report.findMany({ where: { reportKey: draft.reportKey } });
    expect(reports).toHaveLength(1);
    expect(reports[0]?.phoneId).not.toBeNull();
  });

  it("without a problem it is an incident all the same, marked as not stated", async () => {
    const draft = await saveDraft(update({ location: MUEANG_PHITSANULOK }));
    await promoteDraft({ reportKey: draft.reportKey });
    const incident = await database.db.incident.findFirstOrThrow({
      where: { reports: { some: { reportKey: draft.reportKey } } },
    });
    expect(incident.problemAssumed).toBe(true);
  });

  it("without a location it stands at the national desk", async () => {
    const draft = await saveDraft(update({ problem: "assault" }));
    await promoteDraft({ reportKey: draft.reportKey });
    expect(await database.db.report.count({ where: { reportKey: draft.reportKey } })).toBe(1);
  });
});

describe("what cannot be read (never 1)", () => {
  it("keeps a mistyped number sealed and marked until a readable one comes", async () => {
    const bad = { ...update({ problem: "assault", phone: "081-234-567" }), flags: ["phone_unreadable" as const] };
    const { reportId, statusToken } = await submitReport(bad);
    const report = () => database.db.report.findUniqueOrThrow({ where: { id: reportId }, include: { phone: true } });
    const before = await report();
    expect(before.flags).toContain("phone_unreadable");
    expect(before.phone && open(before.phone, PHONE_PURPOSE)).toEqual({ readable: true, text: "081-234-567" });
    expect((await findReportStatus(statusToken)).hasPhone).toBe(false);
    await submitReport(update({ phone: "+66812345678" }, bad.reportKey));
    expect((await report()).flags).not.toContain("phone_unreadable");
    expect((await findReportStatus(statusToken)).hasPhone).toBe(true);
  });

  it("takes a pin of the whole earth for no place, and a truer one for the place", async () => {
    const first = update({ problem: "assault", location: { ...MUEANG_PHITSANULOK, accuracyM: 10_000_000 } });
    const { incidentId } = await submitReport(first);
    const incident = () =>
      database.db.incident.findUniqueOrThrow({
        where: { id: incidentId },
        include: { reports: true, alarms: { where: { clearedAt: null } }, units: { include: { unit: true } } },
      });
    expect(await incident()).toMatchObject({ latitude: null, provinceCode: null });
    expect((await incident()).alarms.map(({ kind }) => kind)).toContain("no_location");
    expect((await incident()).reports[0]?.flags).toEqual(expect.arrayContaining(["no_location", "place_too_wide"]));
    await submitReport(update({ location: MUEANG_PHITSANULOK }, first.reportKey));
    expect(await incident()).toMatchObject({ latitude: MUEANG_PHITSANULOK.latitude, provinceCode: "65" });
    expect((await incident()).alarms.map(({ kind }) => kind)).not.toContain("no_location");
  });

  it("asks the 191 centre of the province that a typed place names, and says that it is a guess", async () => {
    const { incidentId } = await submitReport(update({ problem: "assault", placeText: "หลังตลาดใต้ ซอย 3 พิษณุโลก" }));
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { reports: true, units: { include: { unit: true } } },
    });
    expect(incident).toMatchObject({ latitude: null, provinceCode: "65", routingReason: "guessed_from_words" });
    expect(incident.units.map(({ unit, role }) => `${unit.kind} ${role}`).sort()).toEqual([
      "centre_191 primary",
      "national_desk primary",
    ]);
    expect(incident.reports[0]?.flags).toContain("province_guessed");
  });
});

describe("what nobody asked", () => {
  const said = (facts: Partial<Facts>, reportKey = randomUUID()) =>
    submitReport({ reportKey, channel: "web", language: "th", facts: { problem: "assault", ...facts } });
  const shown = async (reportId: string) => {
    const row = await database.db.report.findUniqueOrThrow({ where: { id: reportId } });
    return { wish: contactWishOf(row), kind: reporterKindOf(row) };
  };

  it("SAFETY 12, 23: is unknown until it is said, in the report or after it, and the newest word holds", async () => {
    const reportKey = randomUUID();
    const { reportId, incidentId } = await said({}, reportKey);
    expect(await shown(reportId)).toEqual({ wish: null, kind: null });
    await said({ contactPreference: "call", reporterKind: "victim" }, reportKey);
    expect(await shown(reportId)).toEqual({ wish: "call", kind: "victim" });
    await said({ contactPreference: "do_not_contact", reporterKind: "bystander" }, reportKey);
    expect(await shown(reportId)).toEqual({ wish: "do_not_contact", kind: "bystander" });
    const events = await database.db.incidentEvent.findMany({ where: { incidentId, kind: "reporter_added" } });
    expect(events.map(({ data }) => data)).toEqual([
      { what: ["contact_preference", "reporter_kind"] },
      { what: ["contact_preference", "reporter_kind"] },
    ]);
  });

  it("is kept from the first word, and in the columns that the version before reads", async () => {
    const { reportId } = await said({ contactPreference: "do_not_contact", reporterKind: "relative" });
    expect(await shown(reportId)).toEqual({ wish: "do_not_contact", kind: "relative" });
    const row = await database.db.report.findUniqueOrThrow({ where: { id: reportId } });
    expect(row).toMatchObject({ contactPreference: "do_not_contact", reporterKind: "relative" });
  });
});
