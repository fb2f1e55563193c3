import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { tellUnits } from "@/lib/dispatch/alerts/tell-units";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { reporterOfLineUser } from "@/lib/intake/report/attach-identity";
import { submitReport } from "@/lib/intake/report/submit-report";
import { tellReporters } from "./tell-reporters";
import { PROBLEM_LABELS } from "@/lib/vocabulary/problem";

const GIRL = `U${"a".repeat(32)}`;
let database: TestDatabase;
let incidentId: string;

beforeAll(async () => {
  database = await useTestDatabase();
  const reporterId = await inTransaction((tx) => reporterOfLineUser(tx, { lineUserId: GIRL, language: "th" }));
  const submitted = await submitReport({
    reportKey: randomUUID(),
    channel: "chat",
    language: "th",
    reporterId,
    facts: {
      problem: "assault",
      location: { latitude: 16.8211, longitude: 100.2659, accuracyM: 10, source: "line", capturedAt: null },
    },
  });
  incidentId = submitted.incidentId;
  await inTransaction((tx) => recordEvent(tx, { incidentId, kind: "accepted", status: "accepted", version: 2 }));
});

it("never 6, SAFETY 8: a status is one silent message whose preview says nothing", async () => {
  await tellReporters({ incidentId, version: 2 });
  await tellReporters({ incidentId, version: 2 });
  const told = await database.db.lineMessage.findMany({ where: { recipient: GIRL, purpose: "reporter_status" } });
  expect(told).toHaveLength(1);
  expect(told[0]?.silent).toBe(true);
  const [message] = told[0]?.messages as { altText?: string; text?: string }[];
  const preview = message?.altText ?? message?.text ?? "";
  for (const word of [...Object.values(PROBLEM_LABELS), "พิษณุโลก", "ตำรวจ", "สภ."]) expect(preview).not.toContain(word);
});

it("a version nobody needs to hear of tells nobody", async () => {
  const before = await database.db.lineMessage.count();
  await tellReporters({ incidentId, version: 99 });
  await tellUnits({ incidentId, version: 99 });
  expect(await database.db.lineMessage.count()).toBe(before);
});

it("I9: what still waits for LINE is taken back when news follows, and made true when none does", async () => {
  const waiting = () =>
    database.db.lineMessage.findMany({
      where: { recipient: GIRL, purpose: "reporter_status" },
      orderBy: { createdAt: "asc" },
      select: { status: true, failureCause: true, messages: true },
    });
  const officer = await database.db.officer.findUniqueOrThrow({ where: { username: "officer.plk" } });
  const owned = {
    ownerOfficerId: officer.id,
    ownerUnitId: officer.unitId,
    acceptedAt: new Date(),
    enRouteAt: new Date(),
  };
  const letGo = { ownerOfficerId: null, ownerUnitId: null, acceptedAt: null, enRouteAt: null };
  const to = async (status: "accepted" | "en_route" | "dispatched", version: number) => {
    await database.db.incident.update({
      where: { id: incidentId },
      data: { status, version, ...(status === "dispatched" ? letGo : owned) },
    });
    const change = { incidentId, status, version };
    await inTransaction((tx) =>
      status === "dispatched"
        ? recordEvent(tx, { ...change, kind: "released", data: { why: "handed_back" } })
        : recordEvent(tx, { ...change, kind: status }),
    );
    await tellReporters({ incidentId, version });
  };
  await to("accepted", 3);
  await to("en_route", 4);
  expect(JSON.stringify((await waiting()).at(-1)?.messages)).toContain("กำลังมา");
  await to("dispatched", 5);
  const [taken, told] = (await waiting()).slice(-2);
  expect(taken).toMatchObject({ status: "failed", failureCause: "withdrawn" });
  expect(told?.status).toBe("queued");
  expect(JSON.stringify(told?.messages)).toMatch(/ไม่ได้ดูแลเรื่องนี้แล้ว/);
  await tellReporters({ incidentId, version: 3 });
  expect((await waiting()).at(-1)?.status, "a late job takes nothing newer back").toBe("queued");
});
