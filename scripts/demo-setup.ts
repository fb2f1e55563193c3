/**
 * Sets the stage of a first run, in the running stack: the demo's people and LINE groups in the simulator.
 * Safe to repeat: everything has a fixed id.
 */
import { createSimulatorClient } from "../simulator/client";

const baseUrl = process.env.SIMULATOR_URL;
if (!baseUrl) throw new Error("SIMULATOR_URL is not set: the demo needs the simulator.");
const simulator = createSimulatorClient({ baseUrl });

const idOf = (kind: "U" | "C", n: number) => `${kind}${n.toString(16).padStart(32, "0")}`;

const PEOPLE = [
  { id: idOf("U", 1), displayName: "น้องฟ้า" },
  { id: idOf("U", 2), displayName: "ป้าสมใจ (เพื่อนบ้าน)" },
  { id: idOf("U", 11), displayName: "ร.ต.อ.สมชาย" },
  { id: idOf("U", 12), displayName: "ด.ต.วิชัย" },
  { id: idOf("U", 13), displayName: "คุณมาลี (พมจ.)" },
];
const GROUPS = [
  { id: idOf("C", 1), name: "สภ.เมืองพิษณุโลก", memberIds: [idOf("U", 11), idOf("U", 12)] },
  { id: idOf("C", 2), name: "One Home พิษณุโลก", memberIds: [idOf("U", 13)] },
];

for (const person of PEOPLE) await simulator.createPerson(person);
for (const group of GROUPS) await simulator.createGroup(group);

process.send?.({ signIns: [], people: PEOPLE, groups: GROUPS.map(({ id, name }) => ({ id, name })) });
process.exit(0);
