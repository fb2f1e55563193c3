import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { submitReport } from "@/lib/intake/report/submit-report";
import { DomainError } from "@/lib/platform/errors.rules";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { tellUnits } from "@/lib/dispatch/alerts/tell-units";

/** On the road between Bang Rakam and Kong Krailat, 23 m inside Phitsanulok; the other side is Sukhothai. */
const BORDER = { latitude: 16.8944, longitude: 100.0912 };
const RACES = 200;

let database: TestDatabase;
let phitsanulok: Actor;
let sukhothai: Actor;

const groupOf = (code: string) => `C${createHash("md5").update(code).digest("hex")}`;
const context = (actor: Actor) => ({ actor, requestId: randomUUID() });

beforeAll(async () => {
  database = await useTestDatabase();
  await database.db.lineGroup.deleteMany();
  phitsanulok = await officerOf("station-6504");
  sukhothai = await officerOf("station-6404");
});

async function officerOf(unitCode: string): Promise<Actor> {
  const unit = await database.db.unit.findUniqueOrThrow({ where: { code: unitCode }, select: { id: true } });
  await database.db.lineGroup.create({
    data: { lineGroupId: groupOf(unitCode), unitId: unit.id, memberCount: 3, boundAt: new Date() },
  });
  const displayName = `ร.ต.ต. ${unitCode}`;
  const { id } = await database.db.officer.create({
    data: { displayName, role: "duty_officer", unitId: unit.id },
    select: { id: true },
  });
  const nowhere = { provinceCode: null, policeRegion: null };
  return { officerId: id, sessionId: randomUUID(), displayName, role: "duty_officer", unitId: unit.id, ...nowhere };
}

async function reportAtBorder(accuracyM: number | null): Promise<string> {
  const { incidentId } = await submitReport({
    reportKey: randomUUID(),
    channel: "liff",
    language: "th",
    facts: { problem: "gathering", location: { ...BORDER, accuracyM, source: "gps", capturedAt: null } },
  });
  return incidentId;
}

describe("a pin at the border of two provinces", () => {
  it.each([{ accuracyM: 40 }, { accuracyM: null }])(
    "alerts the stations of both sides as primary, and the card says that the place is uncertain ($accuracyM m)",
    async ({ accuracyM }) => {
      const incidentId = await reportAtBorder(accuracyM);
      const units = await database.db.incidentUnit.findMany({
        where: { incidentId, role: "primary" },
        orderBy: { unit: { code: "asc" } },
        select: { reason: true, confidence: true, unit: { select: { code: true } } },
      });
      expect(units).toEqual([
        { unit: { code: "station-6404" }, reason: "radius_touches_district", confidence: "low" },
        { unit: { code: "station-6504" }, reason: "coverage_district_approximate", confidence: "low" },
      ]);
      for (const code of ["station-6404", "station-6504"]) {
        const card = await database.db.lineMessage.findFirstOrThrow({
          where: { incidentId, recipient: groupOf(code) },
        });
        expect(card.purpose).toBe("alert");
        expect(JSON.stringify(card.messages)).toContain("ตำแหน่งไม่แน่นอน");
      }
    },
  );

  it("the first to accept owns it; the other side sees who, and is told not to set out", async () => {
    const incidentId = await reportAtBorder(40);
    await database.db.lineMessage.updateMany({ where: { incidentId }, data: { status: "sent", attempts: 1 } });
    await respondToIncident({ incidentId, to: "accepted", version: 1 }, context(sukhothai));
    await tellUnits({ incidentId, version: 2 });
    const told = await database.db.lineMessage.findMany({
      where: { incidentId, purpose: "unit_update" },
      select: { recipient: true, messages: true },
    });
    expect(told).toEqual([
      {
        recipient: groupOf("station-6504"),
        messages: [expect.objectContaining({ text: expect.stringContaining(sukhothai.displayName) as string })],
      },
    ]);
    const seen = await findIncidentDetail(incidentId, phitsanulok);
    expect(seen).toMatchObject({
      status: "accepted",
      ownerOfficer: sukhothai.displayName,
      steps: [],
      canDecline: false,
    });
  });

  it(`of two sides accepting at once one owns it and the other is told who, ${RACES} times`, async () => {
    const wins = new Map<string, number>();
    for (let turn = 0; turn < RACES; turn += 4)
      await Promise.all(
        Array.from({ length: 4 }, async (_, at) => {
          const incidentId = await reportAtBorder(40);
          const sides = (turn + at) % 2 === 0 ? [phitsanulok, sukhothai] : [sukhothai, phitsanulok];
          const results = await Promise.allSettled(
            sides.map((side) => respondToIncident({ incidentId, to: "accepted", version: 1 }, context(side))),
          );
          expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
          const winner = sides[results.findIndex(({ status }) => status === "fulfilled")];
          const lost = results.find((result) => result.status === "rejected")?.reason as unknown;
          expect(lost).toBeInstanceOf(DomainError);
          expect(lost).toMatchObject({
            code: "incident.changed_meanwhile",
            details: { ownerOfficer: winner?.displayName, status: "accepted" },
          });
          wins.set(winner?.displayName ?? "", (wins.get(winner?.displayName ?? "") ?? 0) + 1);
          expect(await database.db.incidentEvent.count({ where: { incidentId, kind: "accepted" } })).toBe(1);
        }),
      );
    expect([...wins.values()].reduce((sum, count) => sum + count, 0)).toBe(RACES);
  }, 180_000);
});
