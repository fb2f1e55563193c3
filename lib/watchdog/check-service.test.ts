import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Prisma } from "@/lib/generated/prisma/client";
import { inTransaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { SEND_LINE_MESSAGE } from "@/lib/line/line.tasks";
import type { SimulatorClient } from "@/simulator/client";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";
import { checkService } from "./check-service";
import type { Invariant } from "./invariants.rules";

let database: TestDatabase;
let separate: SeparateSimulator;
let simulator: SimulatorClient;
let stationId: string;
let deskOfficer: string;

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  database = await useTestDatabase();
  const station = await database.db.unit.findUniqueOrThrow({ where: { code: "station-6501" }, select: { id: true } });
  stationId = station.id;
  const desk = await database.db.officer.findFirstOrThrow({
    where: { username: "desk" },
    select: { lineUserId: true },
  });
  deskOfficer = desk.lineUserId ?? "";
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  await simulator.createPerson({ id: deskOfficer, displayName: "โต๊ะกลาง", quiet: true });
  await setWorkerAlive(true);
});

const inS = (seconds: number) => new Date(Date.now() + seconds * 1000);

async function setWorkerAlive(isAlive: boolean): Promise<void> {
  await database.db.workerLease.deleteMany();
  if (isAlive) await database.db.workerLease.create({ data: { seenAt: inS(3600) }, select: { id: true } });
}

/** Creates a sound incident: one unit, and a next step in the future. */
async function incident({
  withUnit = true,
  ...change
}: Partial<Prisma.IncidentUncheckedCreateInput> & { withUnit?: boolean } = {}): Promise<string> {
  const { id } = await database.db.incident.create({
    data: {
      problem: "assault",
      status: "dispatched",
      placeConfidence: "high",
      routingReason: "test",
      provinceCode: "65",
      policeRegion: "6",
      nextStepAt: inS(3600),
      ladder: DEFAULT_LADDER,
      ...change,
    },
    select: { id: true },
  });
  if (withUnit)
    await database.db.incidentUnit.create({
      data: { incidentId: id, unitId: stationId, role: "primary", reason: "test", confidence: "high" },
      select: { id: true },
    });
  return id;
}

const change = (id: string, data: Prisma.IncidentUncheckedUpdateInput) =>
  database.db.incident.update({ where: { id }, data, select: { id: true } });

async function alert(
  incidentId: string,
  message: Partial<Prisma.LineMessageUncheckedCreateInput> | null,
  channel: "line_group" | "line_user" = "line_group",
) {
  const { id: deliveryId } = await database.db.delivery.create({
    data: { incidentId, unitId: stationId, channel, status: "sent", step: 0 },
    select: { id: true },
  });
  if (message)
    await database.db.lineMessage.create({
      data: {
        logicalKey: randomUUID(),
        purpose: "alert",
        recipient: "C1",
        messages: [],
        status: "sent",
        attempts: 1,
        incidentId,
        deliveryId,
        ...message,
      },
      select: { id: true },
    });
  return deliveryId;
}

/** Creates an incident accepted so long ago that the ladder should have acted. */
async function acceptedLongAgo(data: Partial<Prisma.IncidentUncheckedCreateInput>): Promise<string> {
  const officer = await database.db.officer.findFirstOrThrow({
    where: { username: "officer.plk" },
    select: { id: true },
  });
  return incident({
    status: "accepted",
    acceptedAt: inS(-3600),
    nextStepAt: null,
    ownerUnitId: stationId,
    ownerOfficerId: officer.id,
    arrivalAlertedAt: inS(-1800),
    ...data,
  });
}

async function drill(): Promise<{ id: string; target: string }> {
  return database.db.drill
    .create({
      data: {
        nameTh: "ฝึก",
        problem: "assault",
        startsAt: inS(-60),
        endsAt: inS(3600),
        targets: { create: { unitId: stationId } },
      },
      select: { id: true, targets: { select: { id: true } } },
    })
    .then(({ id, targets }) => ({ id, target: targets[0]?.id ?? "" }));
}

const alarms = (invariant: Invariant) =>
  database.db.alarm.findMany({
    where: { kind: "invariant_broken", data: { path: ["invariant"], equals: invariant } },
    orderBy: { raisedAt: "asc" },
    select: { incidentId: true, clearedAt: true, noticedAt: true },
  });

async function lastRun() {
  const run = await database.db.auditorRun.findFirstOrThrow({ orderBy: { id: "desc" } });
  return { holds: run.holds, broken: run.broken as Record<string, number>, heartbeat: run.heartbeat };
}

const look = async (heartbeatUrl = "") => {
  await checkService({ heartbeatUrl });
  return lastRun();
};

/** Each entry breaks one invariant in the data and says how to heal it. */
const BREAKAGES: {
  title: string;
  invariant: Invariant;
  onIncident: boolean;
  /** put back at the first look, and alarmed if it is still missing at the second */
  isPutBack?: true;
  make: () => Promise<() => Promise<unknown>>;
}[] = [
  {
    title: "an open incident without a unit and without an alarm",
    invariant: "I3",
    onIncident: true,
    make: async () => {
      const id = await incident({ withUnit: false });
      return () =>
        database.db.alarm.create({
          data: { kind: "no_unit", incidentId: id, dedupeKey: randomUUID() },
          select: { id: true },
        });
    },
  },
  {
    title: "an incident whose only unit was released",
    invariant: "I3",
    onIncident: true,
    make: async () => {
      const id = await incident();
      await database.db.incidentUnit.updateMany({ where: { incidentId: id }, data: { releasedAt: new Date() } });
      return () => database.db.incidentUnit.updateMany({ where: { incidentId: id }, data: { releasedAt: null } });
    },
  },
  {
    title: "an alert without its message",
    invariant: "I4",
    onIncident: false,
    make: async () => {
      const deliveryId = await alert(await incident(), null);
      return () =>
        database.db.delivery.updateMany({
          where: { id: deliveryId },
          data: { status: "failed", failureCause: "no_channel", settledAt: new Date() },
        });
    },
  },
  {
    title: "a message that was sent without an attempt",
    invariant: "I4",
    onIncident: false,
    make: async () => {
      const deliveryId = await alert(await incident(), { attempts: 0 });
      return () => database.db.lineMessage.updateMany({ where: { deliveryId }, data: { attempts: 1 } });
    },
  },
  {
    title: "one alert of one step sent twice to one group",
    invariant: "I4",
    onIncident: false,
    make: async () => {
      const id = await incident();
      await alert(id, {});
      const again = await alert(id, {}, "line_user");
      return () => database.db.delivery.updateMany({ where: { id: again }, data: { round: 1 } });
    },
  },
  {
    title: "a step of the ladder that is overdue",
    invariant: "I5",
    onIncident: true,
    isPutBack: true,
    make: async () => {
      const id = await incident({ nextStepAt: inS(-20) });
      return () => change(id, { nextStepAt: inS(60) });
    },
  },
  {
    title: "an unaccepted incident without any next step",
    invariant: "I5",
    onIncident: true,
    isPutBack: true,
    make: async () => {
      const id = await incident({ nextStepAt: null });
      return () => change(id, { nextStepAt: inS(60) });
    },
  },
  {
    title: "a search past its last step that alerts nobody again",
    invariant: "I5",
    onIncident: true,
    make: async () => {
      const id = await incident({ receivedAt: inS(-1800), ladderExhaustedAt: inS(-1200), ladderStep: 9 });
      const deliveryId = await alert(id, {});
      const toldAt = (sentAt: Date) =>
        database.db.delivery.update({ where: { id: deliveryId }, data: { sentAt }, select: { id: true } });
      await toldAt(inS(-500));
      return () => toldAt(inS(-10));
    },
  },
  {
    title: "an accepted incident whose owner has not moved in time",
    invariant: "I5",
    onIncident: true,
    make: async () => {
      const id = await acceptedLongAgo({});
      return () => change(id, { status: "en_route" });
    },
  },
  {
    title: "nobody arrived and the head was not told",
    invariant: "I5",
    onIncident: true,
    make: async () => {
      const id = await acceptedLongAgo({ status: "en_route", arrivalAlertedAt: null });
      return () => change(id, { arrivalAlertedAt: new Date() });
    },
  },
  {
    title: "words of a person that nobody has read",
    invariant: "I8",
    onIncident: false,
    make: async () => {
      const webhookEventId = randomUUID();
      await database.db.webhookEvent.create({
        data: {
          webhookEventId,
          type: "message",
          sourceKey: `U${"c".repeat(32)}`,
          occurredAt: inS(-100),
          receivedAt: inS(-100),
          ciphertext: new Uint8Array(1),
          keyVersion: 1,
        },
      });
      return () => database.db.webhookEvent.update({ where: { webhookEventId }, data: { processedAt: new Date() } });
    },
  },
  {
    title: "a draft with a need that was never sent",
    invariant: "I8",
    onIncident: false,
    make: async () => {
      const { id: reporterId } = await database.db.reporter.create({ data: {} });
      const reportKey = randomUUID();
      await database.db.reportDraft.create({
        data: { reportKey, reporterId, channel: "web", problem: "assault", createdAt: inS(-200), updatedAt: inS(-200) },
      });
      return () => database.db.reportDraft.delete({ where: { reportKey } });
    },
  },
  {
    title: "two incidents merged into each other",
    invariant: "links",
    onIncident: true,
    make: async () => {
      const [one, other] = [await incident(), await incident()];
      await change(one, { mergedIntoId: other });
      await change(other, { mergedIntoId: one });
      return () => change(other, { mergedIntoId: null });
    },
  },
  {
    title: "an exercise's alert to a unit that takes no part",
    invariant: "drills",
    onIncident: false,
    make: async () => {
      const { id: drillId, target } = await drill();
      const id = await incident({ drillId, capStatus: "exercise", withUnit: false });
      await database.db.delivery.create({
        data: {
          incidentId: id,
          unitId: stationId,
          channel: "line_group",
          status: "failed",
          failureCause: "no_channel",
          settledAt: new Date(),
          capStatus: "exercise",
        },
        select: { id: true },
      });
      await database.db.drillTarget.delete({ where: { id: target }, select: { id: true } });
      return () => database.db.drillTarget.create({ data: { drillId, unitId: stationId }, select: { id: true } });
    },
  },
  {
    title: "a job that no worker runs",
    invariant: "jobs",
    onIncident: false,
    make: async () => {
      const lineMessageId = randomUUID();
      await inTransaction((tx) =>
        enqueue(tx, SEND_LINE_MESSAGE, { lineMessageId, purpose: "alert" }, { runAt: inS(-60) }),
      );
      await database.db.$executeRaw`update graphile_worker._private_jobs set created_at = run_at`;
      return () => database.db.$queryRaw`select 1 as one from graphile_worker.remove_job(${`line:${lineMessageId}`})`;
    },
  },
  {
    title: "a stored text that a reader could not open",
    invariant: "sealed",
    onIncident: false,
    make: async () => {
      await database.db.unreadableText.create({ data: { purpose: "reporter phone" } });
      return () => database.db.unreadableText.deleteMany();
    },
  },
  {
    title: "no worker that renews its lease",
    invariant: "worker",
    onIncident: false,
    make: async () => {
      await setWorkerAlive(false);
      return () => setWorkerAlive(true);
    },
  },
];

describe("broken data is found, alarmed once, and cleared when it is healed", () => {
  it.each(BREAKAGES)("$invariant: $title", async ({ invariant, onIncident, isPutBack, make }) => {
    expect(await look(), "whole before").toMatchObject({ holds: true });
    const before = (await alarms(invariant)).length;
    const heal = await make();

    if (isPutBack) expect(await look(), "put back first").toMatchObject({ holds: true });
    const found = await look();
    expect(found.holds).toBe(false);
    expect(
      Object.entries(found.broken)
        .filter(([, count]) => count > 0)
        .map(([name]) => name),
    ).toEqual([invariant]);
    const raised = (await alarms(invariant)).slice(before);
    expect(raised.filter(({ incidentId }) => incidentId === null)).toHaveLength(1);
    expect(raised.some(({ incidentId }) => incidentId !== null)).toBe(onIncident);
    expect(raised.every(({ clearedAt }) => clearedAt === null)).toBe(true);

    await look();
    expect((await alarms(invariant)).slice(before), "alarmed once").toHaveLength(raised.length);

    await heal();
    // The job that was put back is itself overdue, because no worker runs here.
    await database.db
      .$queryRaw`select graphile_worker.remove_job(key) is null as gone from graphile_worker.jobs where key is not null`;
    expect(await look()).toMatchObject({ holds: true });
    expect((await alarms(invariant)).slice(before).every(({ clearedAt }) => clearedAt !== null)).toBe(true);
  });
});

it("reports nothing for a merged incident, an exercise, one under an alarm, and one that is finished", async () => {
  const into = await incident();
  await incident({ mergedIntoId: into, nextStepAt: null, withUnit: false });
  await incident({ capStatus: "exercise", nextStepAt: inS(-600), withUnit: false });
  const alarmed = await incident({ ladderExhaustedAt: new Date(), ladderStep: 4, withUnit: false });
  await database.db.alarm.create({
    data: { kind: "ladder_exhausted", incidentId: alarmed, dedupeKey: randomUUID() },
    select: { id: true },
  });
  await acceptedLongAgo({ status: "on_scene", arrivalAlertedAt: null });
  expect(await look()).toMatchObject({ holds: true });
});

it("puts back the lost job of an overdue step, of a queued message and of a queued SMS", async () => {
  const id = await incident({ nextStepAt: inS(-60) });
  const { id: messageId } = await database.db.lineMessage.create({
    data: { logicalKey: randomUUID(), purpose: "alert", recipient: "C1", messages: [], createdAt: inS(-60) },
    select: { id: true },
  });
  const { id: unitId } = await database.db.unit.findFirstOrThrow({ select: { id: true } });
  const { id: smsId } = await database.db.outboundMessage.create({
    data: { logicalKey: randomUUID(), channel: "sms", purpose: "alert", unitId, text: "ESS", createdAt: inS(-60) },
    select: { id: true },
  });
  expect(await look(), "not yet news").toMatchObject({ holds: true, broken: { messagesPutBack: 2 } });
  const keys = () => database.db.$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs order by key`;
  const wanted = [{ key: `ladder:${id}` }, { key: `line:${messageId}` }, { key: `outbound:${smsId}` }];
  expect(await keys()).toEqual(expect.arrayContaining(wanted));
  expect((await look()).broken, "nobody took the step meanwhile").toMatchObject({ I4: 0, I5: 1 });
  const isWanted = ({ key }: { key: string }) => wanted.some((one) => one.key === key);
  expect((await keys()).filter(isWanted), "once").toHaveLength(wanted.length);

  await change(id, { nextStepAt: inS(3600) });
  await database.db.lineMessage.update({ where: { id: messageId }, data: { status: "failed" }, select: { id: true } });
  await database.db.outboundMessage.update({ where: { id: smsId }, data: { status: "failed" }, select: { id: true } });
  await database.db
    .$queryRaw`select graphile_worker.remove_job(key) is null as gone from graphile_worker.jobs where key is not null`;
});

it("tells the desk in LINE once, without a worker, when no worker lives", async () => {
  await look();
  // Messages that earlier tests queued for the desk were never sent.
  await database.db.lineMessage.updateMany({ where: { status: "queued" }, data: { status: "failed" } });
  await setWorkerAlive(false);
  await look();
  const told = async () =>
    (await simulator.messages({ chat: deskOfficer })).filter(({ from }) => from.kind === "bot").map(({ text }) => text);
  expect(await told()).toEqual([expect.stringContaining("ตัวส่งแจ้งเตือนหยุดทำงาน")]);
  expect((await alarms("worker")).at(-1)?.noticedAt).toBeInstanceOf(Date);

  await look();
  expect(await told(), "once").toHaveLength(1);
});

describe("the heartbeat", () => {
  let server: Server;
  let asked: string[] = [];
  let answer = 200;
  let url = "";
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(answer).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    asked = [];
    answer = 200;
  });

  it("is sent while everything holds", async () => {
    expect(await look(url)).toMatchObject({ holds: true, heartbeat: "sent" });
    expect(asked).toEqual(["GET /ping"]);
  });

  it("is withheld while anything is broken", async () => {
    const id = await incident({ withUnit: false });
    expect(await look(url)).toMatchObject({ holds: false, heartbeat: "withheld" });
    expect(asked).toEqual([]);
    await change(id, { capStatus: "exercise" });
  });

  it("says that it failed when the watcher refuses it or is not there", async () => {
    answer = 500;
    expect(await look(url)).toMatchObject({ holds: true, heartbeat: "failed" });
    expect(await look("http://127.0.0.1:1/ping")).toMatchObject({ holds: true, heartbeat: "failed" });
  });

  it("is not sent when no address is configured", async () => {
    expect(await look("")).toMatchObject({ heartbeat: "none" });
  });
});

it("keeps the runs of a day", async () => {
  await database.db.auditorRun.create({ data: { startedAt: inS(-25 * 3600), holds: true }, select: { id: true } });
  await look();
  expect(await database.db.auditorRun.count({ where: { startedAt: { lt: inS(-24 * 3600) } } })).toBe(0);
});
