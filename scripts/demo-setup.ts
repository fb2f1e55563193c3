/**
 * Sets the stage of a first run, in the running stack: the demo's people and LINE groups in the simulator, the groups
 * bound to their units by typing a one-time code in them, as a unit's head would, and phones for SMS. Safe to repeat:
 * everything has a fixed id, and a bound group is left alone.
 */
import { messagingApi } from "@line/bot-sdk";
import type { Actor } from "@/lib/access/reach.rules";
import { issueBindingCode } from "@/lib/directory/line-groups/issue-binding-code";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { giveDemoPhones } from "@/prisma/seed/demo-phones";
import { createSimulatorClient } from "../simulator/client";
import { installRichMenu } from "./line/rich-menu";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

const simulatorUrl = process.env.SIMULATOR_URL;
if (!simulatorUrl) throw new Error("SIMULATOR_URL is not set: the demo needs the simulator.");
const simulator = createSimulatorClient({ baseUrl: simulatorUrl });

const BOUND_WITHIN_MS = 30_000;
const idOf = (kind: "U" | "C", n: number) => `${kind}de1${n.toString().padStart(29, "0")}`;

/** Friends of the account. The first is the girl of 17 whose report of 20 April 2023 everyone quotes. */
const CITIZENS = [
  { id: idOf("U", 1), displayName: "น้องฟ้า (17 ปี)", language: "th" },
  { id: idOf("U", 2), displayName: "ป้าสมใจ เพื่อนบ้าน", language: "th" },
  { id: idOf("U", 3), displayName: "Ma Khin (မခင်)", language: "my" },
  { id: idOf("U", 4), displayName: "Anna (visitor)", language: "en" },
];

type Username = (typeof DEMO_PEOPLE)[number]["username"];

/** Which unit's group has whom in it. */
const GROUPS: { n: number; unitCode: string; members: Username[] }[] = [
  { n: 1, unitCode: "station-6501", members: ["officer.plk", "officer2.plk", "chief.plk"] },
  { n: 2, unitCode: "centre-191-65", members: ["191.plk"] },
  { n: 3, unitCode: "one-home-65", members: ["onehome.plk", "protection.plk"] },
  { n: 4, unitCode: "shelter-65", members: ["shelter.plk"] },
  { n: 5, unitCode: "volunteers-65", members: ["volunteer.plk"] },
  { n: 6, unitCode: "station-4801", members: ["officer.npm"] },
  { n: 7, unitCode: "station-1007", members: ["officer.bkk"] },
  { n: 8, unitCode: "centre-191-10", members: ["phanfa.bkk"] },
];

const lineIdOf = (username: Username) => DEMO_PEOPLE.find((person) => person.username === username)?.lineUserId ?? "";

await Promise.all([createPeople(), putMenu(), giveDemoPhones(db())]);
const units = await findUnits();
const admin = await findAdmin();
const groups = await Promise.all(GROUPS.map(setUpGroup));

const stage = {
  signIns: DEMO_PEOPLE.map(({ username, displayName, role }) => ({
    username,
    password: DEMO_PASSWORD,
    label: `${displayName} · ${ROLE_LABELS[role].th}`,
  })),
  people: [...CITIZENS, ...DEMO_PEOPLE.map(({ lineUserId: id, displayName }) => ({ id, displayName }))],
  groups,
};
// The launcher must have it all before this process is gone.
if (process.send) process.send(stage, undefined, undefined, () => process.exit(0));
else process.exit(0);

/** Citizens become friends as citizens do, with a greeting; staff quietly, since they are nobody's reporters. */
async function createPeople(): Promise<void> {
  for (const person of CITIZENS) await simulator.createPerson(person);
  for (const { lineUserId: id, displayName } of DEMO_PEOPLE)
    await simulator.createPerson({ id, displayName, language: "th", quiet: true });
}

async function putMenu(): Promise<void> {
  const { LINE_API_BASE_URL, LINE_DATA_API_BASE_URL, LINE_CHANNEL_ACCESS_TOKEN, LINE_LIFF_REPORT_ID } = env();
  const credentials = { channelAccessToken: LINE_CHANNEL_ACCESS_TOKEN };
  await installRichMenu({
    client: new messagingApi.MessagingApiClient({ ...credentials, baseURL: LINE_API_BASE_URL }),
    blobs: new messagingApi.MessagingApiBlobClient({ ...credentials, baseURL: LINE_DATA_API_BASE_URL }),
    liffReportId: LINE_LIFF_REPORT_ID,
  });
}

async function findUnits(): Promise<Map<string, { id: string; nameTh: string }>> {
  const rows = await db().unit.findMany({
    where: { code: { in: GROUPS.map((group) => group.unitCode) } },
    select: { id: true, code: true, nameTh: true },
  });
  return new Map(rows.map(({ code, ...unit }) => [code, unit]));
}

async function findAdmin(): Promise<Actor> {
  const { id, ...officer } = await db().officer.findUniqueOrThrow({
    where: { username: "admin" satisfies Username },
    select: { id: true, displayName: true, role: true, unitId: true, provinceCode: true, policeRegion: true },
  });
  return { ...officer, officerId: id, sessionId: "demo-setup" };
}

async function setUpGroup({ n, unitCode, members }: (typeof GROUPS)[number]): Promise<{ id: string; name: string }> {
  const unit = units.get(unitCode);
  if (!unit) throw new Error(`Unit ${unitCode} is missing: seed the directory first.`);
  const group = { id: idOf("C", n), name: unit.nameTh };
  const memberIds = members.map(lineIdOf);
  await simulator.createGroup({ ...group, memberIds, withBot: true });
  if (await isBound(group.id, unit.id)) return group;

  const { code } = await issueBindingCode({ unitId: unit.id }, { actor: admin, requestId: `demo-group-${n}` });
  await simulator.chat({ from: memberIds[0] ?? "", to: group.id, text: code, wait: true });
  const deadline = Date.now() + BOUND_WITHIN_MS;
  while (!(await isBound(group.id, unit.id))) {
    if (Date.now() > deadline) throw new Error(`The group of ${unitCode} was not bound: is the worker running?`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return group;
}

async function isBound(lineGroupId: string, unitId: string): Promise<boolean> {
  return (await db().lineGroup.count({ where: { lineGroupId, unitId, leftAt: null } })) > 0;
}
