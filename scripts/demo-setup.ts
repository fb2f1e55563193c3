/**
 * Sets the stage of a first run, in the running stack: citizens, the demo's staff and one LINE group a demo unit, in
 * the simulator. Safe to repeat: everything has a fixed id.
 */
import { db } from "@/lib/platform/db";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { createSimulatorClient } from "@/simulator/client";

const CITIZENS = [
  { id: `Uc1${"0".repeat(30)}`, displayName: "ฟ้าใส" },
  { id: `Uc2${"0".repeat(30)}`, displayName: "ป้าสมใจ" },
  { id: `Uc3${"0".repeat(30)}`, displayName: "ลุงประเสริฐ" },
];
/** Shown at start; the others are in docs and work as well. */
const SHOWN_SIGN_INS = [
  "officer.plk",
  "chief.plk",
  "head.plk",
  "protection.plk",
  "region6",
  "desk",
  "auditor",
  "admin",
];

const baseUrl = process.env.SIMULATOR_URL;
if (!baseUrl) throw new Error("SIMULATOR_URL is not set: the demo needs the simulator.");
const simulator = createSimulatorClient({ baseUrl });

for (const citizen of CITIZENS) await simulator.createPerson({ ...citizen, language: "th" });
for (const { lineUserId, displayName } of DEMO_PEOPLE)
  await simulator.createPerson({ id: lineUserId, displayName, language: "th" });
const groups = await createGroups();

process.send?.({
  password: DEMO_PASSWORD,
  signIns: DEMO_PEOPLE.filter(({ username }) => SHOWN_SIGN_INS.includes(username)).map(
    ({ username, displayName, role }) => ({ username, displayName, role }),
  ),
  citizens: CITIZENS,
  groups,
});
process.exit(0);

/** One group for each unit that has demo staff; all of the unit's people are in it, and the account. */
async function createGroups(): Promise<{ id: string; unitCode: string; name: string }[]> {
  const codes = [...new Set(DEMO_PEOPLE.flatMap(({ unitCode }) => unitCode ?? []))].sort();
  const units = await db().unit.findMany({ where: { code: { in: codes } }, select: { code: true, nameTh: true } });
  const created = [];
  for (const [index, code] of codes.entries()) {
    const id = `Cde${String(index + 1).padStart(30, "0")}`;
    const name = units.find((unit) => unit.code === code)?.nameTh ?? code;
    const memberIds = DEMO_PEOPLE.filter(({ unitCode }) => unitCode === code).map(({ lineUserId }) => lineUserId);
    await simulator.createGroup({ id, name, memberIds });
    created.push({ id, unitCode: code, name });
  }
  return created;
}
