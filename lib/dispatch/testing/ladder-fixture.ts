import { randomBytes, randomUUID } from "node:crypto";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import type { TestDatabase } from "@/lib/platform/testing/test-database";
import { alertUnits } from "@/lib/dispatch/escalation/start-search";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { settleDelivery } from "@/lib/dispatch/escalation/settle-delivery";
import type { Role } from "@/lib/vocabulary/role";

/** Units of Phitsanulok for the ladder's tests; each has a LINE group of ten. */
export interface LadderFixture {
  stationId: string;
  centre191Id: string;
  oneHomeId: string;
  deskId: string;
  headId: string;
  officer: Actor;
}

const PIN = { latitude: 16.8211, longitude: 100.2659 };
export const GROUP_SIZE = 10;

/** Creates the fixture, once a test file. */
export async function setLadderStage({ db }: TestDatabase): Promise<LadderFixture> {
  const byCode = async (code: string) =>
    (await db.unit.findUniqueOrThrow({ where: { code }, select: { id: true } })).id;
  const units = await db.unit.findMany({
    where: { OR: [{ provinceCode: "65" }, { kind: "national_desk" }] },
    select: { id: true },
  });
  await db.lineGroup.deleteMany();
  await db.lineGroup.createMany({
    data: units.map(({ id }) => ({
      lineGroupId: `C${randomUUID().replaceAll("-", "")}`,
      unitId: id,
      memberCount: GROUP_SIZE,
      boundAt: new Date(),
    })),
  });
  const head = await db.officer.findUniqueOrThrow({ where: { username: "head.plk" }, select: { id: true } });
  const stationId = await byCode("station-6501");
  return {
    stationId,
    centre191Id: await byCode("centre-191-65"),
    oneHomeId: await byCode("one-home-65"),
    deskId: await byCode("national-desk"),
    headId: head.id,
    officer: await makeOfficer(db, { unitId: stationId }),
  };
}

export async function makeOfficer(
  db: TestDatabase["db"],
  { unitId, role = "duty_officer" }: { unitId: string; role?: Role },
): Promise<Actor> {
  const { id, displayName } = await db.officer.create({
    data: { displayName: "ด.ต. ทดสอบ", role, unitId },
    select: { id: true, displayName: true },
  });
  return { officerId: id, sessionId: randomUUID(), displayName, role, unitId, provinceCode: null, policeRegion: null };
}

/**
 * Creates an incident of one report at the fixture's station, with its first alerts; LINE has taken them when `sent`.
 */
export async function makeAlerted(
  { db }: TestDatabase,
  stage: LadderFixture,
  {
    sent = true,
    drillId,
    before,
  }: { sent?: boolean; drillId?: string; before?: (incidentId: string) => Promise<unknown> } = {},
): Promise<string> {
  const { id } = await db.incident.create({
    data: {
      problem: "assault",
      placeConfidence: "high",
      routingReason: "inside_province",
      provinceCode: "65",
      policeRegion: "6",
      ...PIN,
      ...(drillId ? { drillId, capStatus: "exercise" } : {}),
      reports: {
        create: {
          reportKey: randomUUID(),
          reporter: { create: {} },
          channel: "api",
          problem: "assault",
          ...PIN,
          ...(drillId ? { capStatus: "exercise" } : {}),
          statusTokenDigest: randomBytes(32),
        },
      },
    },
    select: { id: true },
  });
  await before?.(id);
  const reason = { reason: "coverage_province", confidence: "high" };
  await db.incidentUnit.create({ data: { incidentId: id, unitId: stage.stationId, role: "primary", ...reason } });
  if (!drillId)
    await db.incidentUnit.createMany({
      data: [stage.centre191Id, stage.oneHomeId].map((unitId) => ({
        incidentId: id,
        unitId,
        role: "support" as const,
        ...reason,
      })),
    });
  await inTransaction((tx, now) => alertUnits(tx, { incidentId: id, now }));
  if (sent) await settleAll(db, id);
  return id;
}

/** Settles every waiting alert as LINE would: taken, or refused for good. */
export async function settleAll(db: TestDatabase["db"], incidentId: string, refusedBecause?: string): Promise<void> {
  const waiting = await db.lineMessage.findMany({ where: { incidentId, status: "queued", purpose: "alert" } });
  for (const message of waiting)
    await inTransaction(async (tx, now) => {
      await tx.lineMessage.update({
        where: { id: message.id },
        data: refusedBecause
          ? { status: "failed", failureCause: refusedBecause }
          : { status: "sent", via: "push", sentAt: now },
        select: { id: true },
      });
      const outcome = refusedBecause ? { kind: "failed" as const, cause: refusedBecause } : { kind: "sent" as const };
      await settleDelivery(tx, message, outcome, now);
    });
}

/** Ends the current step's wait by moving it into the past. */
export async function waitOut(db: TestDatabase["db"], incidentId: string): Promise<void> {
  await db.$executeRaw`
    update incidents set next_step_at = clock_timestamp() - interval '1 millisecond' where id = ${incidentId}::uuid`;
}

/** Moves the acceptance this many seconds into the past. */
export async function acceptedAgo(db: TestDatabase["db"], incidentId: string, seconds: number): Promise<void> {
  await db.$executeRaw`
    update incidents set accepted_at = clock_timestamp() - make_interval(secs => ${seconds}),
      next_step_at = clock_timestamp() where id = ${incidentId}::uuid`;
}

export const context = (actor: Actor) => ({ actor, requestId: randomUUID() });

/** Takes a step at the incident's current version. */
export async function take(
  db: TestDatabase["db"],
  incidentId: string,
  to: Parameters<typeof respondToIncident>[0]["to"],
  actor: Actor,
) {
  const { version } = await db.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { version: true } });
  const disposition = to === "resolved" ? { disposition: "help_given" as const } : {};
  return respondToIncident({ incidentId, to, version, ...disposition }, context(actor));
}

export async function jobsOf(db: TestDatabase["db"], incidentId: string): Promise<{ task: string; runAt: Date }[]> {
  return db.$queryRaw`
    select task_identifier as task, run_at as "runAt" from graphile_worker.jobs
    where key in (${`ladder:${incidentId}`}, ${`check-accepted:${incidentId}`}) order by task_identifier`;
}
