import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { raiseAlarm } from "./alarms";
import { clearAlarm } from "./clear-alarm";
import { listStandingAlarms } from "./standing-alarms.queries";
import type { Role } from "@/lib/vocabulary/role";

let database: TestDatabase;
let desk: Actor;
beforeAll(async () => {
  database = await useTestDatabase();
  desk = await staff("national_desk");
});

async function staff(role: Role): Promise<Actor> {
  const displayName = `${role} ${randomUUID()}`;
  const unit = await database.db.unit.findFirstOrThrow({ where: { kind: "national_desk" }, select: { id: true } });
  const { id } = await database.db.officer.create({
    data: { displayName, role, unitId: unit.id, provinceCode: "65", policeRegion: "6" },
    select: { id: true },
  });
  const scope = { unitId: unit.id, provinceCode: "65", policeRegion: "6" };
  return { officerId: id, sessionId: randomUUID(), displayName, role, ...scope };
}

const context = (actor: Actor) => ({ actor, requestId: randomUUID() });

async function alarmedIncident(): Promise<{ incidentId: string; alarmId: string }> {
  const { id: incidentId } = await database.db.incident.create({
    data: { problem: "assault", placeConfidence: "none", routingReason: "test" },
    select: { id: true },
  });
  await inTransaction((tx) => raiseAlarm(tx, { kind: "ladder_exhausted", incidentId }));
  const alarm = await database.db.alarm.findFirstOrThrow({ where: { incidentId }, select: { id: true } });
  return { incidentId, alarmId: alarm.id };
}

const standingOf = async (incidentId: string) =>
  (await listStandingAlarms(desk)).filter(({ incident }) => incident?.id === incidentId);

describe("the desk clears an alarm", () => {
  it("once, with the officer's name in the audit trail and on the timeline", async () => {
    const { incidentId, alarmId } = await alarmedIncident();
    expect(await standingOf(incidentId)).toEqual([expect.objectContaining({ id: alarmId, kind: "ladder_exhausted" })]);
    await clearAlarm({ alarmId }, context(desk));
    await clearAlarm({ alarmId }, context(desk));
    expect(await standingOf(incidentId)).toEqual([]);
    const events = await database.db.incidentEvent.findMany({ where: { incidentId, kind: "alarm_cleared" } });
    expect(events).toEqual([
      expect.objectContaining({ officerId: desk.officerId, data: { alarm: "ladder_exhausted" } }),
    ]);
    expect(await database.db.auditEntry.count({ where: { subjectId: alarmId, action: "alarm.cleared" } })).toBe(1);
  });

  it("I5: it stands again when its cause comes back, and only then", async () => {
    const { incidentId, alarmId } = await alarmedIncident();
    const again = () => inTransaction((tx) => raiseAlarm(tx, { kind: "ladder_exhausted", incidentId }));
    await again();
    expect(await database.db.incidentEvent.count({ where: { incidentId, kind: "alarm_raised" } })).toBe(1);
    await clearAlarm({ alarmId }, context(desk));
    await again();
    expect(await standingOf(incidentId)).toHaveLength(1);
    expect(await database.db.incidentEvent.count({ where: { incidentId, kind: "alarm_raised" } })).toBe(2);
  });

  it("an alarm of a unit shows which, and is cleared without an incident", async () => {
    const unit = await database.db.unit.findUniqueOrThrow({ where: { code: "station-6501" } });
    const dedupeKey = `never_answers:${randomUUID()}`;
    const alarm = await database.db.alarm.create({
      data: { kind: "never_answers", dedupeKey, data: { unitId: unit.id } },
    });
    const standing = (await listStandingAlarms(desk)).find(({ id }) => id === alarm.id);
    expect(standing).toMatchObject({ incident: null, unitNameTh: unit.nameTh });
    await clearAlarm({ alarmId: alarm.id }, context(desk));
    expect((await database.db.alarm.findUniqueOrThrow({ where: { id: alarm.id } })).clearedById).toBe(desk.officerId);
  });
});

describe("no other role", () => {
  it.each(["duty_officer", "unit_head", "provincial_head", "regional_head", "auditor", "administrator"] as const)(
    "%s sees no alarm and clears none, as if there were none",
    async (role) => {
      const { incidentId, alarmId } = await alarmedIncident();
      const actor = await staff(role);
      expect(await listStandingAlarms(actor)).toEqual([]);
      const there = await clearAlarm({ alarmId }, context(actor)).catch((error: unknown) => error);
      const missing = await clearAlarm({ alarmId: randomUUID() }, context(actor)).catch((error: unknown) => error);
      expect(there).toMatchObject({ kind: "not_found" });
      expect(JSON.stringify(there)).toBe(JSON.stringify(missing));
      expect(await standingOf(incidentId)).toHaveLength(1);
    },
  );
});
